/** The preliminary review of the online materials, and the corrections that it asks for. */
@NullMarked
package city.onewindow.review;

import org.jspecify.annotations.NullMarked;
