/** What is told to people: which events, in which words, by which channel, each once. */
@NullMarked
package city.onewindow.messages;

import org.jspecify.annotations.NullMarked;
