/**
 * The front: one loopback server before every embedded AWS service. It knows each caller by its
 * signature and holds it to the rights that its role gives.
 */
@NullMarked
package city.onewindow.local.front;

import org.jspecify.annotations.NullMarked;
