/** The workflow's door of every step: what the state machine calls to hear what the record says. */
@NullMarked
package city.onewindow.casework.flow;

import org.jspecify.annotations.NullMarked;
