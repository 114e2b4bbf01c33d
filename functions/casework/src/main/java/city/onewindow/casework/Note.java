package city.onewindow.casework;

import java.time.Instant;

/** An internal note of the staff: it is added to a case, never changed, and no applicant sees it. */
public record Note(String noteId, Instant at, Actor by, String text) {}
