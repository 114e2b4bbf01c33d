/** A strict reading of what people send, that finds everything wrong with it at once. */
@NullMarked
package city.onewindow.casework.input;

import org.jspecify.annotations.NullMarked;
