package city.onewindow.casework.points;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.points.Assessment.Ground;
import city.onewindow.casework.points.Assessment.Line;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The category that an applicant claims beside what the data give; the same to the applicant and to the staff. */
public final class CategoryLines {

    private CategoryLines() {}

    /** Adds {@code category}, once there are application data. The age is counted on the day of submission, or today. */
    public static void put(CaseFile file, ObjectNode shown, PointsRules rules, Texts texts, Instant now) {
        JsonNode application = file.head().application();
        if (application == null) {
            return;
        }
        Instant counted =
                Optional.ofNullable(file.head().progress().submittedAt()).orElse(now);
        LocalDate day = WorkingCalendar.dayOf(counted);
        Assessment found = rules.assess(Facts.of(file.zone(), application, day));
        ObjectNode category = shown.putObject("category");
        category.put("claimed", application.at("/employment/category").asText());
        found.given().ifPresent(given -> category.put("given", given.name()));
        category.put("points", found.sum()).put("day", day.toString());
        ArrayNode items = category.putArray("items");
        for (Line line : found.lines()) {
            items.addObject()
                    .put("item", line.item().name())
                    .put("title", texts.get("points." + line.item()))
                    .put("points", line.points())
                    .put("most", line.most())
                    .put("reason", texts.get(line.reason(), line.values()));
        }
        ArrayNode grounds = category.putArray("grounds");
        for (Ground ground : found.grounds()) {
            grounds.addObject()
                    .put("category", ground.category().name())
                    .put("ground", ground.code())
                    .put("text", texts.get("ground." + ground.code(), ground.values()));
        }
    }
}
