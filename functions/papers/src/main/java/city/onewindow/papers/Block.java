package city.onewindow.papers;

import java.util.List;

/** A part of a paper; they follow one another down the pages. */
public sealed interface Block {

    /** A label in both languages, and what is so labelled; a line break begins a new line. */
    record Row(Both label, String value) implements Block {}

    /** A paragraph, its languages side by side. */
    record Paragraph(Both text) implements Block {}

    /** What the next blocks are about. */
    record Heading(Both text) implements Block {}

    /** A numbered thing; what is said of it, if anything, in the words in which it was written. */
    record Entry(int number, Both name, String said) implements Block {}

    /**
     * Things in both languages, one beneath another with a box each.
     *
     * @param done whether the boxes are ticked, or for the reader to tick
     */
    record Ticks(List<Both> things, boolean done) implements Block {}

    /** A code to be scanned at a window, and to be read aloud if need be. */
    record Scan(Both label, String code) implements Block {}
}
