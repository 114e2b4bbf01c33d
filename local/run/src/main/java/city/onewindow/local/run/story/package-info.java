/** The cases of the demonstration: each end that a case can have, and the ways there. */
@NullMarked
package city.onewindow.local.run.story;

import org.jspecify.annotations.NullMarked;
