/** The whole service on one machine, put together from its template. */
@NullMarked
package city.onewindow.local.stack;

import org.jspecify.annotations.NullMarked;
