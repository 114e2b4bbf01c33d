@NullMarked
package city.onewindow.local.pollers;

import org.jspecify.annotations.NullMarked;
