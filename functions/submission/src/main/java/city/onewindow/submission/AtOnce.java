package city.onewindow.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same with many, several at a time: what waits for the table need not wait one after another. */
final class AtOnce {

    /** As many as the table's client keeps connections for, and some that wait for the processor. */
    private static final int THREADS = 8;

    private AtOnce() {}

    /**
     * What became of each, in order. After the first that fails no other is begun; those under way come to their end.
     */
    static <T, R> List<R> each(List<T> all, Function<T, R> work) {
        List<Future<R>> under = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            all.forEach(one -> under.add(threads.submit(() -> work.apply(one))));
            List<R> done = new ArrayList<>();
            for (Future<R> one : under) {
                try {
                    done.add(one.get());
                } catch (ExecutionException e) {
                    under.forEach(other -> other.cancel(false));
                    throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
                }
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
