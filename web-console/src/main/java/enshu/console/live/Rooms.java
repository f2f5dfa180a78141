package enshu.console.live;

import enshu.exchange.ExerciseId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The rooms of all exercises that somebody has open. At most 10 open pages per account, 2,000 in all. */
public final class Rooms implements AutoCloseable {
    private static final int MOST_PER_ACCOUNT = 10;
    private static final int MOST = 2_000;

    private final Painter painter;
    private final Scoring scoring;
    private final Map<ExerciseId, Room> rooms = new ConcurrentHashMap<>();
    private final Map<String, Integer> perAccount = new HashMap<>();
    private int all;

    public Rooms(Painter painter, Scoring scoring) {
        this.painter = painter;
        this.scoring = scoring;
    }

    /** Lets a viewer in; empty when the account has too many pages open, or everybody together has. */
    Optional<Entered> enter(ExerciseId exercise, Viewer viewer) {
        if (!count(viewer.account())) {
            return Optional.empty();
        }
        rooms.compute(exercise, (id, present) -> {
            Room room = present == null ? open(id) : present;
            room.enter(viewer);
            return room;
        });
        return Optional.of(new Entered(exercise, viewer));
    }

    /** A viewer in a room. */
    record Entered(ExerciseId exercise, Viewer viewer) {}

    void leave(Entered entered) {
        rooms.computeIfPresent(entered.exercise(), (id, room) -> {
            if (!room.leave(entered.viewer())) {
                return room;
            }
            room.close();
            return null;
        });
        synchronized (this) {
            all--;
            perAccount.merge(entered.viewer().account(), -1, (a, b) -> a + b == 0 ? null : a + b);
        }
    }

    /** The accounts that have this exercise open. */
    Set<String> present(ExerciseId exercise) {
        Room room = rooms.get(exercise);
        return room == null ? Set.of() : room.present();
    }

    /** Says that this exercise's board changed, or who is at which of its desktops. */
    public void redraw(ExerciseId exercise) {
        Room room = rooms.get(exercise);
        if (room != null) {
            room.redraw();
        }
    }

    /** Says that something about this exercise changed in the record. */
    public void change(ExerciseId exercise) {
        Room room = rooms.get(exercise);
        if (room != null) {
            room.change();
        }
    }

    /** Says that anything may have changed anywhere. */
    public void changeAll() {
        rooms.values().forEach(Room::change);
    }

    private Room open(ExerciseId exercise) {
        Room room = new Room(exercise, painter, scoring);
        Thread.ofVirtual().name("room-" + exercise).start(room::run);
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
        rooms.values().forEach(Room::close);
    }
}
