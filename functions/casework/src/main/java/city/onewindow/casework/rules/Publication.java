package city.onewindow.casework.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What supervisors set at one moment: a year's calendar, a zone's weekly plan, or a day's own plan
 * or closure.
 *
 * @param version counted for each calendar, plan and day by itself
 * @param content as it was set, whole
 */
public record Publication(int version, Signed signed, ObjectNode content) {}
