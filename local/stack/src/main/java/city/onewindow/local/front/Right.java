package city.onewindow.local.front;

/** One action on one resource's ARN, the unit that policies allow and {@link Usage} counts. */
public record Right(String action, String resource) {}
