@NullMarked
package city.onewindow.local.template;

import org.jspecify.annotations.NullMarked;
