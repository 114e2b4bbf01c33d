package city.onewindow.casework.points;

/** High-end; professional; temporary, seasonal or by quota. */
public enum Category {
    A,
    B,
    C
}
