package city.onewindow.casework;

import org.jspecify.annotations.Nullable;

/**
 * Whether the service holds the passport, where it is, and the key of the lock that keeps one
 * open case a passport.
 */
public record Passport(boolean held, String where, @Nullable String lock) {
    public static final Passport WITH_HOLDER = new Passport(false, "HOLDER", null);

    public Passport lockedBy(String newLock) {
        return new Passport(held, where, newLock);
    }

    public Passport at(String place) {
        return new Passport(!place.equals("HOLDER"), place, lock);
    }
}
