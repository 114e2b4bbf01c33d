/** The supervisor's figures: counted from the trail, shown, and counted anew where an operator wants it. */
@NullMarked
package city.onewindow.figures;

import org.jspecify.annotations.NullMarked;
