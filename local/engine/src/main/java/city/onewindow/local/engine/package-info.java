/**
 * Step Functions on one machine: JSONata state machines, executed as data behind the stack's clock
 * and journaled on disk. Exactly what the service's template uses; whatever else a definition says
 * is refused when it is loaded.
 */
@NullMarked
package city.onewindow.local.engine;

import org.jspecify.annotations.NullMarked;
