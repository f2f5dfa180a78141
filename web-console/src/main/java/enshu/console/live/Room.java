package enshu.console.live;

import enshu.console.exercise.Audience;
import enshu.console.json.Json;
import enshu.exchange.ExerciseId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody who has one exercise open. One virtual thread composes pictures, at most ten a second and at least one a
 * second, once per audience, and hands each viewer what changed.
 */
final class Room {
    private static final Logger log = LoggerFactory.getLogger(Room.class);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final ExerciseId exercise;
    private final Painter painter;
    private final Scoring scoring;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final Map<Audience, Shown> shown = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stale = true;
    private boolean closed;
    private long version;

    Room(ExerciseId exercise, Painter painter, Scoring scoring) {
        this.exercise = exercise;
        this.painter = painter;
        this.scoring = scoring;
    }

    /** What an audience was last shown. */
    private record Shown(Picture picture, Optional<String> trouble, Set<Viewer> to) {}

    void enter(Viewer viewer) {
        viewers.add(viewer);
        change();
    }

    /** Whether nobody is left. */
    boolean leave(Viewer viewer) {
        viewers.remove(viewer);
        change();
        return viewers.isEmpty();
    }

    /** The accounts that have it open. */
    Set<String> present() {
        return viewers.stream().map(Viewer::account).collect(Collectors.toSet());
    }

    /** Says that something about the exercise may have changed. */
    void change() {
        lock.lock();
        try {
            stale = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Composes until the room is closed. */
    void run() {
        try {
            while (await()) {
                compose();
                TimeUnit.NANOSECONDS.sleep(SHORTEST.toNanos());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean await() throws InterruptedException {
        lock.lock();
        try {
            long left = LONGEST.toNanos();
            while (!stale && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            stale = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void compose() {
        try {
            painter.snapshot(exercise, present()).ifPresent(this::show);
        } catch (enshu.console.database.RecordAway away) {
            log.atWarn()
                    .addKeyValue("exercise", exercise)
                    .addKeyValue("error", away.getMessage())
                    .log("No picture: the record is away");
            shown.clear();
            tell("record-away");
        } catch (RuntimeException fault) {
            log.atError().addKeyValue("exercise", exercise).setCause(fault).log("No picture for a reason of ours");
            shown.clear();
            tell("fault");
        }
    }

    private void show(Snapshot snapshot) {
        Map<Audience, Set<Viewer>> byAudience =
                viewers.stream().collect(Collectors.groupingBy(Viewer::audience, Collectors.toSet()));
        shown.keySet().retainAll(byAudience.keySet());
        Optional<String> trouble = scoring.reachable() ? Optional.empty() : Optional.of(trouble("scoring-away"));
        byAudience.forEach((audience, audienceViewers) -> show(snapshot, audience, audienceViewers, trouble));
    }

    private void show(Snapshot snapshot, Audience audience, Set<Viewer> to, Optional<String> trouble) {
        Picture picture = painter.picture(snapshot, audience);
        Set<Viewer> informed = informed(audience, picture, trouble);
        if (informed.containsAll(to)) {
            return;
        }
        version++;
        String message = "{\"type\":\"picture\",\"version\":" + version + ",\"picture\":" + Json.write(picture) + "}";
        for (Viewer viewer : to) {
            if (!informed.contains(viewer)) {
                viewer.outbox().offerPicture(message);
                trouble.ifPresent(viewer.outbox()::offerTrouble);
            }
        }
        shown.put(audience, new Shown(picture, trouble, to));
    }

    /** The viewers that have been shown just this already. */
    private Set<Viewer> informed(Audience audience, Picture picture, Optional<String> trouble) {
        Shown before = shown.get(audience);
        if (before == null || !before.trouble().equals(trouble)) {
            return Set.of();
        }
        Picture now = picture.at(before.picture().serverTime());
        return before.picture().equals(now) ? before.to() : Set.of();
    }

    private void tell(String code) {
        String message = trouble(code);
        viewers.forEach(viewer -> viewer.outbox().offerTrouble(message));
    }

    private static String trouble(String code) {
        return Json.write(Map.of("type", "trouble", "code", code));
    }
}
