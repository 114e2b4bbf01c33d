package city.onewindow.casework;

/** One kind of wait for one decision; the staff's queues have the same names. */
public enum StepName {
    REVIEW(Stage.REVIEW),
    CORRECTION(Stage.CORRECTION),
    BOOKING(Stage.BOOKING),
    VERIFICATION(Stage.VERIFICATION),
    WORK_PERMIT(Stage.APPROVAL),
    RESIDENCE_PERMIT(Stage.APPROVAL),
    PRODUCTION(Stage.PRODUCTION),
    DELIVERY(Stage.DELIVERY),
    PICKUP(Stage.PICKUP),
    RETURN(Stage.RETURN);

    private final Stage stage;

    StepName(Stage stage) {
        this.stage = stage;
    }

    /** The stage a case is in while this step is its newest. */
    public Stage stage() {
        return stage;
    }

    /** Whether a withdrawal or the other department's refusal still ends this step. */
    public boolean endsWithTheCase() {
        return stage.allowsWithdrawal();
    }
}
