/**
 * Store, slots, queues and the state machine's creation against an AWS endpoint: the embedded stack, LocalStack in Docker, or whatever {@code
 * AWS_ENDPOINT_URL} names.
 */
@NullMarked
package city.onewindow.local.run.endpoint;

import org.jspecify.annotations.NullMarked;
