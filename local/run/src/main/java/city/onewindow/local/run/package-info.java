/** Runs the whole service on this machine: {@code mvn -Prun}, and its demonstration. */
@NullMarked
package city.onewindow.local.run;

import org.jspecify.annotations.NullMarked;
