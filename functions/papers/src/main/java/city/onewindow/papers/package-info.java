/**
 * Inspection of uploaded documents, and the papers that are printed: the heavy libraries live here
 * alone.
 */
@NullMarked
package city.onewindow.papers;

import org.jspecify.annotations.NullMarked;
