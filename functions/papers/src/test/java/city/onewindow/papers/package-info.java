@NullMarked
package city.onewindow.papers;

import org.jspecify.annotations.NullMarked;
