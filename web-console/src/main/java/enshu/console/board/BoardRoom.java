package enshu.console.board;

import enshu.console.database.RecordAway;
import enshu.console.exercise.Exercise;
import enshu.scoring.board.Audience;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody who looks at one exercise's board. One virtual thread reads it, at most five times a second and at least once,
 * once for each audience, and hands each viewer what changed.
 */
final class BoardRoom {
    private static final Logger log = LoggerFactory.getLogger(BoardRoom.class);
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Exercise exercise;
    private final BoardReader reader;
    private final Set<Seat> seats = ConcurrentHashMap.newKeySet();
    private final Map<Audience, BoardShowing> shown = new EnumMap<>(Audience.class);
    private final Map<Seat, Long> told = new HashMap<>();
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean closed;
    private long version;

    BoardRoom(Exercise exercise, BoardReader reader) {
        this.exercise = exercise;
        this.reader = reader;
    }

    /** Somebody's open page; itself alone. */
    static final class Seat {
        private final String account;
        private final Audience audience;
        private final BoardOutbox outbox;

        Seat(String account, Audience audience, BoardOutbox outbox) {
            this.account = account;
            this.audience = audience;
            this.outbox = outbox;
        }

        String account() {
            return account;
        }
    }

    void enter(Seat seat) {
        seats.add(seat);
        change();
    }

    /** Whether nobody is left. */
    boolean leave(Seat seat) {
        seats.remove(seat);
        change();
        return seats.isEmpty();
    }

    /** Says that the board may have changed. Never waits. */
    void change() {
        bell.release();
    }

    void close() {
        closed = true;
        change();
    }

    /** Shows until the room is closed. */
    void run() {
        try {
            while (!closed) {
                show();
                TimeUnit.NANOSECONDS.sleep(SHORTEST.toNanos());
                if (bell.tryAcquire(LONGEST.minus(SHORTEST).toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void show() {
        Map<Audience, Set<Seat>> byAudience =
                seats.stream().collect(Collectors.groupingBy(seat -> seat.audience, Collectors.toSet()));
        shown.keySet().retainAll(byAudience.keySet());
        told.keySet().retainAll(seats);
        byAudience.forEach((audience, all) -> {
            try {
                show(reader.parts(exercise, audience), audience, all);
            } catch (RecordAway away) {
                all.forEach(seat -> seat.outbox.offerTrouble());
                all.forEach(told::remove);
            } catch (RuntimeException fault) {
                log.atError()
                        .addKeyValue("exercise", exercise.id())
                        .setCause(fault)
                        .log("No board for a reason of ours");
            }
        });
    }

    private void show(Map<String, String> board, Audience audience, Set<Seat> all) {
        BoardShowing before = shown.get(audience);
        BoardShowing now = before != null && before.shows(board)
                ? before
                : BoardShowing.of(board, ++version, Optional.ofNullable(before));
        shown.put(audience, now);
        for (Seat seat : all) {
            Long last = told.put(seat, now.version());
            if (last == null || last != now.version()) {
                seat.outbox.offer(now);
            }
        }
    }
}
