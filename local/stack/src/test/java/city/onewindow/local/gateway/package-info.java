@NullMarked
package city.onewindow.local.gateway;

import org.jspecify.annotations.NullMarked;
