/** The pages of the service that runs here: people, clock, cases, documentation. */
@NullMarked
package city.onewindow.local.run.page;

import org.jspecify.annotations.NullMarked;
