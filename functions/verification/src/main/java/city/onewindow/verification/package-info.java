/**
 * The visit at the window: check-in, comparison of the originals, acceptance, the passport taken
 * in.
 */
@NullMarked
package city.onewindow.verification;

import org.jspecify.annotations.NullMarked;
