package city.onewindow.messages;

import city.onewindow.casework.CaseFile;
import city.onewindow.casework.Event;
import city.onewindow.casework.EventLines;
import city.onewindow.casework.NextStep;
import city.onewindow.casework.WorkingCalendar;
import city.onewindow.casework.rules.Rules;
import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words a notice: what happened in the trail's public words, what to do, by when and where. Days
 * and times are China Standard Time.
 */
final class Wording {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final String publicUrl;

    /**
     * @param publicUrl without a slash at its end
     */
    Wording(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * @param rules of the case
     */
    Letter letter(CaseFile file, Event event, Notice notice, Rules rules) {
        Texts texts = rules.texts(language(file.head().application()));
        String number = file.head().origin().caseNumber();
        String kind = file.head().origin().kind();
        String what = EventLines.text(event, kind, texts);
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("message.what", Map.of("caseNumber", number, "what", what)));
        if (notice.next() != null) {
            lines.add(NextStep.text(file, notice.next(), texts));
        }
        day(lines, texts, "message.by", notice.by());
        day(lines, texts, "message.due", notice.due());
        if (notice.visit() != null) {
            ZonedDateTime visit = notice.visit().atZone(WorkingCalendar.CHINA);
            lines.add(texts.get(
                    "message.visit", Map.of("day", visit.toLocalDate().toString(), "time", TIME.format(visit))));
        }
        if (notice.place()) {
            String zone = "zone." + file.zone();
            lines.add(texts.get(
                    "message.place", Map.of("zone", texts.get(zone), "address", texts.get(zone + ".address"))));
        }
        lines.add(texts.get("message.link", Map.of("link", publicUrl + "/cases/" + file.caseId())));
        String subject = texts.get("message.subject", Map.of("caseNumber", number, "what", what));
        return new Letter(texts.language().tag(), subject, lines);
    }

    private static void day(List<String> lines, Texts texts, String key, @Nullable LocalDate day) {
        if (day != null) {
            lines.add(texts.get(key, Map.of("day", day.toString())));
        }
    }

    private static Language language(@Nullable JsonNode application) {
        String tag = application == null ? "" : application.path("language").asText();
        return tag.equals(Language.EN.tag()) ? Language.EN : Language.ZH_CN;
    }
}
