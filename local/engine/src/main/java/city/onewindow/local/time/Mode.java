package city.onewindow.local.time;

/** Whether the clock ticks like the wall's, or somebody drives it. */
public enum Mode {
    REAL,
    DRIVEN
}
