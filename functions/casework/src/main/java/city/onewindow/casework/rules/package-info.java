/** The data a bureau may set differently: zones, limits, documents, reasons, calendars. */
@NullMarked
package city.onewindow.casework.rules;

import org.jspecify.annotations.NullMarked;
