package city.onewindow.casework.points;

/** What points are given for. */
public enum Item {
    SALARY,
    EDUCATION,
    YEARS_OF_WORK,
    MONTHS_IN_CHINA,
    CHINESE,
    PLACE_OF_WORK,
    AGE,
    DISTINCTION,
    LOCAL_BONUS
}
