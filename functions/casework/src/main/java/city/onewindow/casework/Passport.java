package city.onewindow.casework;

import org.jspecify.annotations.Nullable;

/**
 * Where the passport is, and the key of the lock that keeps one open case a passport.
 */
public record Passport(Place where, @Nullable String lock) {
    public static final Passport WITH_HOLDER = new Passport(Place.HOLDER, null);

    public enum Place {
        HOLDER,
        ZONE,
        COURIER,
        /** The courier or the zone has lost it. */
        LOST,
        /** With an authority or embassy that is entitled to it. */
        AUTHORITY
    }

    /** Whether the service has it, or has sent it on its way. */
    public boolean held() {
        return where == Place.ZONE || where == Place.COURIER;
    }

    public Passport lockedBy(@Nullable String newLock) {
        return new Passport(where, newLock);
    }

    public Passport at(Place place) {
        return new Passport(place, lock);
    }
}
