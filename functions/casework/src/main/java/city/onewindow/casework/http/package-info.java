/** The HTTP edge: payload 2.0 of an HTTP API in, answers and RFC 9457 problems out. */
@NullMarked
package city.onewindow.casework.http;

import org.jspecify.annotations.NullMarked;
