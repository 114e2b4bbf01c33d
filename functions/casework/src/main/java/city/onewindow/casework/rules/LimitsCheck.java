package city.onewindow.casework.rules;

import city.onewindow.casework.input.Input;
import java.util.List;
import java.util.Map;

/** Checks the service's limits: each is there and within what can be meant. */
final class LimitsCheck {

    private static final int YEAR = 365;

    private LimitsCheck() {}

    static void check(Input in) {
        days(in, "reviewWorkingDays", 60);
        int approval = days(in, "approvalWorkingDays", 60);
        int warned = number(in, "warnWhenLeft", 0, 60);
        if (approval > 0 && warned >= approval) {
            in.report("warnWhenLeft", "NOT_BELOW", Map.of("limit", Integer.toString(approval)));
        }
        days(in, "questionDays", YEAR);
        days(in, "extensionWorkingDays", 60);
        days(in, "correctionDays", YEAR);
        number(in, "correctionRounds", 1, 20);
        days(in, "bookingDays", YEAR);
        days(in, "slotDaysAhead", 180);
        number(in, "changeHoursBefore", 0, 240);
        number(in, "checkInMinutesBefore", 0, 600);
        number(in, "lateMinutesAfter", 0, 600);
        number(in, "noShows", 1, 10);
        number(in, "failedDeliveries", 1, 10);
        reminders(in);
        Input pickup = in.object("pickup");
        reminders(pickup);
        days(pickup, "escalationDays", YEAR);
        number(pickup, "tries", 1, 100);
        Input tries = in.object("tries");
        List.of("checksBySource", "checksOfNumber", "searches", "checkIns", "checkInsOfCase", "pickUps", "follows")
                .forEach(name -> number(tries, name, 1, 1000));
        // earlier versions have none
        in.number("courierSilenceDays").range(1, YEAR).optional();
        in.number("deskDays").range(1, YEAR).optional();
        List.of("followsOfCase", "passports")
                .forEach(name -> tries.number(name).range(1, 1000).optional());
        retention(in.object("retention"));
        legal(in);
    }

    private static void legal(Input in) {
        if (in.has("legal")) {
            Input legal = in.object("legal");
            List.of("decisionWorkingDays", "decisionExtension", "jointWorkingDays", "jointExtension")
                    .forEach(name -> days(legal, name, YEAR));
        }
    }

    private static void retention(Input in) {
        number(in, "issuedMonths", Retention.ACT_MONTHS, Retention.MOST_MONTHS);
        number(in, "refusedMonths", Retention.ACT_MONTHS, Retention.MOST_MONTHS);
        number(in, "withdrawnMonths", Retention.LOG_MONTHS, Retention.MOST_MONTHS);
        number(in, "lapsedMonths", Retention.LOG_MONTHS, Retention.MOST_MONTHS);
        number(in, "accessMonths", Retention.LOG_MONTHS, Retention.MOST_MONTHS);
        // earlier versions have none
        in.number("draftDays")
                .range(Retention.LEAST_DRAFT_DAYS, Retention.MOST_DRAFT_DAYS)
                .optional();
        in.number("exportDays").range(1, Retention.MOST_EXPORT_DAYS).optional();
    }

    private static List<Integer> reminders(Input in) {
        return in.list("reminderDays")
                .size(0, 10)
                .distinct()
                .numbers(days -> days.range(1, YEAR).requiredInt());
    }

    private static int days(Input in, String name, int most) {
        return number(in, name, 1, most);
    }

    private static int number(Input in, String name, int least, int most) {
        return in.number(name).range(least, most).requiredInt();
    }
}
