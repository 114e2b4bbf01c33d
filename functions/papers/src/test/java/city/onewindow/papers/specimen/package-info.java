/** Invented documents, each marked SPECIMEN, for tests and demonstrations. */
@NullMarked
package city.onewindow.papers.specimen;

import org.jspecify.annotations.NullMarked;
