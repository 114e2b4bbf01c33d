/** What operators and a schedule do to keep every open case moving. */
@NullMarked
package city.onewindow.operation;

import org.jspecify.annotations.NullMarked;
