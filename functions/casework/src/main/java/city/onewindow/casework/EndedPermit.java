package city.onewindow.casework;

import java.time.LocalDate;

/**
 * That a permit holds no more, since another took its place or since it was taken back.
 *
 * @param caseId of the case that named the permit's number, and ended it
 * @param day from which on it holds no more, China Standard Time
 */
public record EndedPermit(String caseId, LocalDate day) {}
