package city.onewindow.casework.rules;

import city.onewindow.casework.Reminders;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The service's limits. Working days count from the day after the event; other days are calendar
 * days of China Standard Time and end at 24:00.
 *
 * @param reviewWorkingDays Administrative Licensing Law, art. 32
 * @param approvalWorkingDays both departments, from acceptance
 * @param failedDeliveries after which the courier brings a parcel back
 * @param courierSilenceDays without news of a parcel under way, after which the issuing desk is told
 * @param deskDays in which the issuing desk makes both certificates, and gets a parcel to the courier; then the supervisor
 *     is told
 * @param warnWhenLeft counted working days that remain when the warning is given
 * @param reminders when the applicant is reminded of what waits for them
 * @param questionDays days in which a department's question is answered
 * @param extensionWorkingDays the most by which the departments' limit is extended, once a case
 */
public record Limits(
        int reviewWorkingDays,
        int approvalWorkingDays,
        int warnWhenLeft,
        int questionDays,
        int extensionWorkingDays,
        int correctionDays,
        int correctionRounds,
        int bookingDays,
        int slotDaysAhead,
        int changeHoursBefore,
        int checkInMinutesBefore,
        int lateMinutesAfter,
        int noShows,
        int failedDeliveries,
        int courierSilenceDays,
        int deskDays,
        Reminders reminders,
        Pickup pickup,
        Tries tries,
        Retention retention,
        Legal legal) {

    /**
     * The legal limits behind the service's own, in working days from the submission: Administrative Licensing Law,
     * art. 42. They are shown to the supervisor.
     *
     * @param decision of one department
     * @param decisionExtension by which its head may extend that
     * @param joint of several departments together
     * @param jointExtension by which the government may extend that
     */
    public record Legal(int decision, int decisionExtension, int joint, int jointExtension) {

        /** Of versions that were published before they were data. */
        private static final Legal OF_LAW = new Legal(20, 10, 45, 15);

        private static Legal read(JsonNode node) {
            return node.isMissingNode()
                    ? OF_LAW
                    : new Legal(
                            node.required("decisionWorkingDays").asInt(),
                            node.required("decisionExtension").asInt(),
                            node.required("jointWorkingDays").asInt(),
                            node.required("jointExtension").asInt());
        }
    }

    /** Of versions that were published before there was such a limit. */
    private static final int SILENCE_DAYS = 5;

    private static final int DESK_DAYS = 5;

    /**
     * Of what lies ready at the window.
     *
     * @param reminderDays after how many days its holder is reminded
     * @param escalationDays after how many the supervisor is told
     * @param tries wrong codes on a day after which a pick-up code holds no more that day
     */
    public record Pickup(List<Integer> reminderDays, int escalationDays, int tries) {}

    /**
     * Tries an hour that find nothing, after which the rest of the hour is refused.
     *
     * @param checksBySource of certificates and papers from one address
     * @param checksOfNumber of one certificate or paper from anywhere; high, since it holds up those who have its check too
     * @param searches by one of the staff
     * @param checkIns by one of the window
     * @param checkInsOfCase of one case number by anyone
     * @param pickUps by one of the window
     * @param follows of a case, by one person
     * @param followsOfCase of one case number by anyone
     * @param passports that have an open case, by one person who submits; high, since those that are just being submitted
     *     count too
     */
    public record Tries(
            int checksBySource,
            int checksOfNumber,
            int searches,
            int checkIns,
            int checkInsOfCase,
            int pickUps,
            int follows,
            int followsOfCase,
            int passports) {

        /** Of versions that were published before there was such a limit. */
        private static final int OF_CASE = 20;

        private static final int PASSPORTS = 30;
    }

    static Limits read(JsonNode node) {
        return new Limits(
                node.required("reviewWorkingDays").asInt(),
                node.required("approvalWorkingDays").asInt(),
                node.required("warnWhenLeft").asInt(),
                node.required("questionDays").asInt(),
                node.required("extensionWorkingDays").asInt(),
                node.required("correctionDays").asInt(),
                node.required("correctionRounds").asInt(),
                node.required("bookingDays").asInt(),
                node.required("slotDaysAhead").asInt(),
                node.required("changeHoursBefore").asInt(),
                node.required("checkInMinutesBefore").asInt(),
                node.required("lateMinutesAfter").asInt(),
                node.required("noShows").asInt(),
                node.required("failedDeliveries").asInt(),
                node.path("courierSilenceDays").asInt(SILENCE_DAYS),
                node.path("deskDays").asInt(DESK_DAYS),
                new Reminders(days(node.required("reminderDays"))),
                pickup(node.required("pickup")),
                tries(node.required("tries")),
                Retention.read(node.required("retention")),
                Legal.read(node.path("legal")));
    }

    private static Tries tries(JsonNode node) {
        return new Tries(
                node.required("checksBySource").asInt(),
                node.required("checksOfNumber").asInt(),
                node.required("searches").asInt(),
                node.required("checkIns").asInt(),
                node.required("checkInsOfCase").asInt(),
                node.required("pickUps").asInt(),
                node.required("follows").asInt(),
                node.path("followsOfCase").asInt(Tries.OF_CASE),
                node.path("passports").asInt(Tries.PASSPORTS));
    }

    private static Pickup pickup(JsonNode node) {
        return new Pickup(
                days(node.required("reminderDays")),
                node.required("escalationDays").asInt(),
                node.required("tries").asInt());
    }

    private static List<Integer> days(JsonNode list) {
        return list.valueStream().map(JsonNode::asInt).toList();
    }
}
