/** Runs the template's functions in this process, from the packages that would be deployed. */
@NullMarked
package city.onewindow.local.functions;

import org.jspecify.annotations.NullMarked;
