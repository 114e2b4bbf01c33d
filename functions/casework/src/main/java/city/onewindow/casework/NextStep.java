package city.onewindow.casework;

import city.onewindow.casework.texts.Texts;
import java.util.Map;

/** What comes next for the applicant, in words. */
public final class NextStep {

    private NextStep() {}

    /** What comes next in a stage; whose passport was lost is not done when the case is closed. */
    public static String text(CaseFile file, Stage stage, Texts texts) {
        boolean lost = stage == Stage.CLOSED && file.head().passport().where() == Passport.Place.LOST;
        return texts.ofKind(
                lost ? "next.LOST" : "next." + stage, file.head().origin().kind(), Map.of());
    }
}
