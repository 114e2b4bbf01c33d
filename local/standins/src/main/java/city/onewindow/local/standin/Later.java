package city.onewindow.local.standin;

import java.time.Duration;

/** Runs something after a delay, on whatever clock its owner goes by. */
@FunctionalInterface
public interface Later {
    void run(Duration delay, Runnable what);
}
