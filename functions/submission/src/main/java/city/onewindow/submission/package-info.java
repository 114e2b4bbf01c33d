/** From the draft to the submission, and what the applicant sees and may do from then on. */
@NullMarked
package city.onewindow.submission;

import org.jspecify.annotations.NullMarked;
