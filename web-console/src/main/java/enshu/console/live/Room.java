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
 * Everybody who has one exercise open. One virtual thread composes pictures, at most twenty a second and at least one a
 * second, once per audience, and hands each viewer what changed. PostgreSQL is read when something was written there, and
 * once a second, beside this thread: a new board is drawn over what was read before and never waits for a reading.
 */
final class Room {
    private static final Logger log = LoggerFactory.getLogger(Room.class);
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final ExerciseId exercise;
    private final Painter painter;
    private final Scoring scoring;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final Map<Audience, Shown> shown = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stale = true;
    private boolean recordStale = true;
    private boolean closed;
    private long version;
    private final Beside<Optional<Snapshot>> record;
    private Optional<Snapshot> last = Optional.empty();
    private long lastRead;

    Room(ExerciseId exercise, Painter painter, Scoring scoring) {
        this.exercise = exercise;
        this.painter = painter;
        this.scoring = scoring;
        this.record = new Beside<>("record-" + exercise, () -> painter.snapshot(exercise, present()), this::redraw);
    }

    /** What an audience was last shown. */
    private record Shown(Showing showing, Optional<String> trouble, Set<Viewer> to) {}

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

    /** Says that something about the exercise may have changed in the record. */
    void change() {
        turnStale(true);
    }

    /** Says that its board changed, or who is at which desktop. */
    void redraw() {
        turnStale(false);
    }

    private void turnStale(boolean record) {
        lock.lock();
        try {
            stale = true;
            recordStale = recordStale || record;
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
            look().ifPresent(this::show);
        } catch (enshu.console.database.RecordAway away) {
            log.atWarn()
                    .addKeyValue("exercise", exercise)
                    .addKeyValue("error", away.getMessage())
                    .log("No picture: the record is away");
            forget("record-away");
        } catch (RuntimeException fault) {
            log.atError().addKeyValue("exercise", exercise).setCause(fault).log("No picture for a reason of ours");
            forget("fault");
        }
    }

    private void forget(String trouble) {
        shown.clear();
        last = Optional.empty();
        tell(trouble);
    }

    private Optional<Snapshot> look() {
        if (takeRecordStale() || System.nanoTime() - lastRead >= LONGEST.toNanos()) {
            lastRead = System.nanoTime();
            record.want();
        }
        last = record.take().map(Room::read).orElse(last);
        last = last.map(before -> painter.again(before, present()));
        return last;
    }

    private static Optional<Snapshot> read(Beside.Outcome<Optional<Snapshot>> outcome) {
        return switch (outcome) {
            case Beside.Got<Optional<Snapshot>> got -> got.value();
            case Beside.Failed<Optional<Snapshot>>(RuntimeException why) -> throw why;
            case Beside.Failed<Optional<Snapshot>>(Exception why) -> throw new IllegalStateException(why);
        };
    }

    private boolean takeRecordStale() {
        lock.lock();
        try {
            boolean was = recordStale;
            recordStale = false;
            return was;
        } finally {
            lock.unlock();
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
        Optional<Shown> before = Optional.ofNullable(shown.get(audience));
        Picture picture = painter.picture(snapshot, audience);
        Set<Viewer> informed =
                before.map(one -> informed(one, picture, trouble)).orElse(Set.of());
        if (informed.containsAll(to)) {
            return;
        }
        version++;
        Showing showing = Showing.of(picture, version, before.map(Shown::showing));
        for (Viewer viewer : to) {
            if (!informed.contains(viewer)) {
                viewer.outbox().offerPicture(showing);
                trouble.ifPresent(viewer.outbox()::offerTrouble);
            }
        }
        shown.put(audience, new Shown(showing, trouble, to));
    }

    /** The viewers that have been shown just this already. */
    private static Set<Viewer> informed(Shown before, Picture picture, Optional<String> trouble) {
        Picture last = before.showing().picture();
        boolean same = before.trouble().equals(trouble) && last.equals(picture.at(last.serverTime()));
        return same ? before.to() : Set.of();
    }

    private void tell(String code) {
        String message = trouble(code);
        viewers.forEach(viewer -> viewer.outbox().offerTrouble(message));
    }

    private static String trouble(String code) {
        return Json.write(Map.of("type", "trouble", "code", code));
    }
}
