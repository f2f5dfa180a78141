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
 * Everybody who looks at one exercise's board. One virtual thread reads it when it changed and at least once a second, once
 * for each audience, and hands each viewer what changed. After it has told many it rests longer than after few, so that a
 * burst of flags costs a full house few pictures; what comes after a quiet moment is told at once.
 */
final class BoardRoom {
    private static final Logger log = LoggerFactory.getLogger(BoardRoom.class);
    private static final Duration SHORTEST = Duration.ofMillis(40);
    private static final Duration OF_EACH = Duration.ofNanos(150_000);
    private static final Duration LONGEST_BREATH = Duration.ofMillis(250);
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
                Duration breath = breath(show());
                TimeUnit.NANOSECONDS.sleep(breath.toNanos());
                if (bell.tryAcquire(LONGEST.minus(breath).toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The rest after so many were told something. */
    static Duration breath(int told) {
        Duration breath = SHORTEST.plus(OF_EACH.multipliedBy(told));
        return told == 0 ? Duration.ZERO : breath.compareTo(LONGEST_BREATH) > 0 ? LONGEST_BREATH : breath;
    }

    /** Gives how many were told something. */
    private int show() {
        int[] news = {0};
        Map<Audience, Set<Seat>> byAudience =
                seats.stream().collect(Collectors.groupingBy(seat -> seat.audience, Collectors.toSet()));
        shown.keySet().retainAll(byAudience.keySet());
        told.keySet().retainAll(seats);
        byAudience.forEach((audience, all) -> {
            try {
                news[0] += show(reader.parts(exercise, audience), audience, all);
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
        return news[0];
    }

    private int show(Map<String, String> board, Audience audience, Set<Seat> all) {
        BoardShowing before = shown.get(audience);
        BoardShowing now = before != null && before.shows(board)
                ? before
                : BoardShowing.of(board, ++version, Optional.ofNullable(before));
        shown.put(audience, now);
        int news = 0;
        for (Seat seat : all) {
            Long last = told.put(seat, now.version());
            if (last == null || last != now.version()) {
                seat.outbox.offer(now);
                news++;
            }
        }
        return news;
    }
}
