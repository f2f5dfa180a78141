package enshu.range.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * How long to leave alone what failed: 1 s after the first time, doubled each time, at most 30 s. A success, or two
 * quiet minutes, forgets it.
 */
public final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration FORGET = Duration.ofMinutes(2);
    private static final int MANY = 5;

    private final Map<String, Tried> tried = new HashMap<>();

    private record Tried(int times, Instant next, String trouble) {
        boolean forgotten(Instant now) {
            return next.plus(FORGET).isBefore(now);
        }
    }

    public boolean may(String thing, Instant now) {
        Tried before = tried.get(thing);
        return before == null || !before.next().isAfter(now);
    }

    /** Notes a start that may turn out not to last. */
    public void note(String thing, Instant now) {
        note(thing, now, "");
    }

    /** Notes a try that failed, and why in plain words. */
    public void note(String thing, Instant now, String trouble) {
        Tried before = tried.get(thing);
        int times = before == null || before.forgotten(now) ? 1 : before.times() + 1;
        long seconds = Math.min(LONGEST.toSeconds(), 1L << Math.min(times - 1, 5));
        tried.put(thing, new Tried(times, now.plusSeconds(seconds), trouble));
    }

    public void forget(String thing) {
        tried.remove(thing);
    }

    /** Why what is left alone failed last, so that it can be told between two tries; empty for nothing. */
    public String trouble(Instant now) {
        return tried.values().stream()
                .filter(one -> !one.trouble().isEmpty() && !one.forgotten(now))
                .max(Comparator.comparing(Tried::next))
                .map(Tried::trouble)
                .orElse("");
    }

    /** Whether anything failed so often in a row that people should be told. */
    public boolean exhausted() {
        return tried.values().stream().anyMatch(one -> one.times() >= MANY);
    }
}
