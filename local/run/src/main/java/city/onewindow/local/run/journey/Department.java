package city.onewindow.local.run.journey;

/** The two that decide in parallel; its name in a path is also its approver's. */
public enum Department {
    WORK_PERMIT("work-permit"),
    RESIDENCE_PERMIT("residence-permit");

    private final String path;

    Department(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
