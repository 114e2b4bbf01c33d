package city.onewindow.local.time;

/** An action that the clock runs when its moment has come. */
public interface Timer {
    /** Takes the action back; false when it has already begun. */
    boolean cancel();
}
