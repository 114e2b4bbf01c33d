/** Reads the SAM template and resolves it for one machine; the only list of what the service is. */
@NullMarked
package city.onewindow.local.template;

import org.jspecify.annotations.NullMarked;
