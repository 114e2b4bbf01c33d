/** Log lines and metrics: ids and codes, never personal data. */
@NullMarked
package city.onewindow.casework.log;

import org.jspecify.annotations.NullMarked;
