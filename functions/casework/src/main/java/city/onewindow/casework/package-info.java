/**
 * What every step shares: the case as a record of what was decided, its trail, working days and the
 * rules' data.
 */
@NullMarked
package city.onewindow.casework;

import org.jspecify.annotations.NullMarked;
