/** Production, delivery, pick-up, the way back of a passport, and the end of the case. */
@NullMarked
package city.onewindow.issuance;

import org.jspecify.annotations.NullMarked;
