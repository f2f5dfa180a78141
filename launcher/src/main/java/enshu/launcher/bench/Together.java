package enshu.launcher.bench;

import enshu.launcher.message.LaunchFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same with many things at a time, each on a thread of its own. */
final class Together {
    private Together() {}

    /** What came of each, in their order; the first failure is everybody's. */
    static <A, B> List<B> each(List<A> things, Function<A, B> deed) {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<B>> done = new ArrayList<>();
            for (A thing : things) {
                done.add(all.submit(() -> deed.apply(thing)));
            }
            return done.stream().map(Together::got).toList();
        }
    }

    static <T> T got(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("the bench was interrupted", e);
        } catch (ExecutionException e) {
            throw new LaunchFailure(String.valueOf(e.getMessage()), e);
        }
    }
}
