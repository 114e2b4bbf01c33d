/** The stack's clock: it ticks like the wall's until somebody drives it. */
@NullMarked
package city.onewindow.local.time;

import org.jspecify.annotations.NullMarked;
