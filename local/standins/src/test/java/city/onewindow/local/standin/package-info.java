@NullMarked
package city.onewindow.local.standin;

import org.jspecify.annotations.NullMarked;
