package enshu.console.board;

import enshu.console.board.BoardRoom.Seat;
import enshu.console.exercise.Exercise;
import enshu.exchange.ExerciseId;
import enshu.scoring.board.Audience;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rooms of all boards that somebody looks at. At most 10 open pages per account, 2,000 in all. */
public final class BoardRooms implements AutoCloseable {
    private static final int MOST_PER_ACCOUNT = 10;
    private static final int MOST = 2_000;

    private final BoardReader reader;
    private final Map<ExerciseId, BoardRoom> rooms = new ConcurrentHashMap<>();
    private final Map<String, Integer> perAccount = new HashMap<>();
    private int all;

    public BoardRooms(BoardReader reader) {
        this.reader = reader;
    }

    /** Lets a page in; empty when the account has too many open, or everybody together has. */
    Optional<Seat> enter(Exercise exercise, String account, Audience audience, BoardOutbox outbox) {
        if (!count(account)) {
            return Optional.empty();
        }
        Seat seat = new Seat(account, audience, outbox);
        rooms.compute(exercise.id(), (_, present) -> {
            BoardRoom room = present == null ? open(exercise) : present;
            room.enter(seat);
            return room;
        });
        return Optional.of(seat);
    }

    void leave(ExerciseId exercise, Seat seat) {
        rooms.computeIfPresent(exercise, (_, room) -> {
            if (!room.leave(seat)) {
                return room;
            }
            room.close();
            return null;
        });
        synchronized (this) {
            all--;
            perAccount.merge(seat.account(), -1, (a, b) -> a + b == 0 ? null : a + b);
        }
    }

    /** Says that an exercise's board changed. Never waits. */
    public void change(ExerciseId exercise) {
        BoardRoom room = rooms.get(exercise);
        if (room != null) {
            room.change();
        }
    }

    private BoardRoom open(Exercise exercise) {
        BoardRoom room = new BoardRoom(exercise, reader);
        Thread.ofVirtual().name("board-" + exercise.id()).start(room::run);
        return room;
    }

    private synchronized boolean count(String account) {
        if (all >= MOST || perAccount.getOrDefault(account, 0) >= MOST_PER_ACCOUNT) {
            return false;
        }
        all++;
        perAccount.merge(account, 1, Integer::sum);
        return true;
    }

    @Override
    public void close() {
        rooms.values().forEach(BoardRoom::close);
    }
}
