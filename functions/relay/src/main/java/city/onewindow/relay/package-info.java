/**
 * From the trail to whoever waits: wakes for the state machine, ids of what happened for messages.
 */
@NullMarked
package city.onewindow.relay;

import org.jspecify.annotations.NullMarked;
