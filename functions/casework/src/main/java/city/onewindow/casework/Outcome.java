package city.onewindow.casework;

/** How a closed case ended. */
public enum Outcome {
    ISSUED,
    REFUSED,
    WITHDRAWN,
    LAPSED
}
