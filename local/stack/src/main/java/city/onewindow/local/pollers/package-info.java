/** What moves by itself: stream and queue mappings, schedules and the end of items' time. */
@NullMarked
package city.onewindow.local.pollers;

import org.jspecify.annotations.NullMarked;
