/** Formats that others have set, as pure functions: passports, nationalities, employers' codes, waybills. */
@NullMarked
package city.onewindow.casework.formats;

import org.jspecify.annotations.NullMarked;
