/** Both departments decide in parallel, within seven working days of acceptance. */
@NullMarked
package city.onewindow.approval;

import org.jspecify.annotations.NullMarked;
