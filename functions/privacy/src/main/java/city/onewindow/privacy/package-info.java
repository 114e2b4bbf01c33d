/** What the service owes to those whose data it has: who read them is known, they are told, and they are erased. */
@NullMarked
package city.onewindow.privacy;

import org.jspecify.annotations.NullMarked;
