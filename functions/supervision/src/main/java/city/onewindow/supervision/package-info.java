/** What staff see and supervisors set: queues, a case as a role may see it, claims, calendars. */
@NullMarked
package city.onewindow.supervision;

import org.jspecify.annotations.NullMarked;
