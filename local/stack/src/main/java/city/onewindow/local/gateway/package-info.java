/**
 * The HTTP API of the template on the loopback: routes, JWT authorizer, CORS and payload format 2.0
 * of an API Gateway HTTP API, with the gateway's own error bodies.
 */
@NullMarked
package city.onewindow.local.gateway;

import org.jspecify.annotations.NullMarked;
