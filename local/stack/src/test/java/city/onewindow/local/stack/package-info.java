@NullMarked
package city.onewindow.local.stack;

import org.jspecify.annotations.NullMarked;
