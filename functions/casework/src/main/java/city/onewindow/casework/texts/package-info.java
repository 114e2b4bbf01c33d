/** What the service says to people, in Chinese and English. */
@NullMarked
package city.onewindow.casework.texts;

import org.jspecify.annotations.NullMarked;
