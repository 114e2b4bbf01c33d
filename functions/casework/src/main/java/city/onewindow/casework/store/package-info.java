/** The tables: cases with their trail, slots, and the data a bureau keeps itself. */
@NullMarked
package city.onewindow.casework.store;

import org.jspecify.annotations.NullMarked;
