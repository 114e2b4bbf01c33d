package city.onewindow.casework;

import java.util.Optional;

/** The two permits of one case, each with the step in which its department decides. */
public enum Permit {
    WORK_PERMIT("work-permit", StepName.WORK_PERMIT),
    RESIDENCE_PERMIT("residence-permit", StepName.RESIDENCE_PERMIT);

    private final String path;
    private final StepName step;

    Permit(String path, StepName step) {
        this.path = path;
        this.step = step;
    }

    /** The permit as paths name it. */
    public String path() {
        return path;
    }

    public StepName step() {
        return step;
    }

    public static Optional<Permit> ofPath(String path) {
        for (Permit permit : values()) {
            if (permit.path.equals(path)) {
                return Optional.of(permit);
            }
        }
        return Optional.empty();
    }
}
