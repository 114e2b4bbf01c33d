/** The category of a foreigner who comes to work, and the points behind it: what the data give, item by item. */
@NullMarked
package city.onewindow.casework.points;

import org.jspecify.annotations.NullMarked;
