package city.onewindow.local.run;

import city.onewindow.local.run.journey.Applicant;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.function.BiConsumer;

/** What one applies for, and so what the application has to say. */
enum Applied {
    /** Not in China yet, and so without visa and entry to show before the visit. */
    FROM_OUTSIDE(
            "NEW",
            800,
            (application, today) -> application
                    .putObject("stay")
                    .put("inChina", false)
                    .put("way", "NOTIFICATION")
                    .put("notification", "SPECIMEN2025001")),
    INSIDE(
            "NEW",
            800,
            (application, today) -> application
                    .putObject("stay")
                    .put("inChina", true)
                    .put("way", "IN_CHINA")
                    .put("enteredOn", "2019-09-01")),
    EXTENSION("EXTENSION", 800, (application, today) -> held(application, today.plusDays(60))),
    CHANGE("CHANGE", 200, Applied::after),
    CANCELLATION("CANCELLATION", 0, (application, today) -> {
        after(application, today);
        application.remove("permit");
    });

    private final String kind;
    private final int fee;

    @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
    private final BiConsumer<ObjectNode, LocalDate> more;

    Applied(String kind, int fee, BiConsumer<ObjectNode, LocalDate> more) {
        this.kind = kind;
        this.fee = fee;
        this.more = more;
    }

    String kind() {
        return kind;
    }

    /** In RMB, of a permit of not quite two years. */
    int fee() {
        return fee;
    }

    /** Whether it ends with certificates. */
    boolean certificates() {
        return this != CANCELLATION;
    }

    /** The application data of somebody of a category, whose stay ends with the year. */
    ObjectNode application(Applicant applicant, String category, LocalDate today) {
        try {
            ObjectNode application = (ObjectNode) Contract.JSON.readTree(applicant.application());
            application.withObject("/employment").put("category", category);
            if (category.equals("A")) {
                application.withObject("/qualifications").withArray("grounds").add("TALENT_PLAN");
            }
            more.accept(application, today);
            application.withObject("/stay").put("stayUntil", "2026-12-31");
            return application;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void after(ObjectNode application, LocalDate today) {
        application.putObject("event").put("day", today.toString()).put("what", "SPECIMEN");
        held(application, today.plusDays(200));
    }

    private static void held(ObjectNode application, LocalDate expires) {
        ObjectNode permits = application.putObject("currentPermits");
        permits.putObject("WORK_PERMIT").put("number", "W2025SPECIMEN01").put("expiresOn", expires.toString());
        permits.putObject("RESIDENCE_PERMIT").put("number", "R2025SPECIMEN01").put("expiresOn", expires.toString());
    }
}
