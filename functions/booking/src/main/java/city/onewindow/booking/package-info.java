/** The step BOOKING: slots, and the one live appointment of a case. */
@NullMarked
package city.onewindow.booking;

import org.jspecify.annotations.NullMarked;
