package enshu.console.desktop;

import enshu.exchange.ExerciseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Whose hands are on the keyboard or mouse of a shared desktop: the person whose keys came last, for 5 s after the last of
 * them. It is a courtesy, no lock; like who watches, it is known to one console only.
 */
public final class Hands {
    /** How long somebody counts as holding a desktop after their last key. */
    static final Duration HELD = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Map<Seat, Touch> last = new HashMap<>();
    private final List<Consumer<ExerciseId>> listeners = new CopyOnWriteArrayList<>();

    public Hands(InstantSource clock) {
        this.clock = clock;
    }

    private record Touch(Holder holder, Instant at) {
        boolean holds(Instant now) {
            return now.isBefore(at.plus(HELD));
        }
    }

    /** Who holds a desktop. */
    public record Holder(String account, String name) {}

    /** Tells of every exercise in which somebody took hold of a desktop. */
    public void onChange(Consumer<ExerciseId> listener) {
        listeners.add(listener);
    }

    /** Notes that the person of this grant used keyboard, mouse or clipboard just now. */
    void touch(Grant grant) {
        Holder holder = new Holder(grant.account(), grant.name());
        Instant now = clock.instant();
        boolean anew;
        synchronized (this) {
            last.values().removeIf(touch -> !touch.holds(now));
            Touch before = last.put(Seat.of(grant), new Touch(holder, now));
            anew = before == null || !before.holder().equals(holder);
        }
        if (anew) {
            listeners.forEach(listener -> listener.accept(grant.exercise()));
        }
    }

    /** Who holds which desktop of this exercise now. */
    public synchronized Map<Seat, Holder> of(ExerciseId exercise) {
        Instant now = clock.instant();
        Map<Seat, Holder> holders = new HashMap<>();
        last.forEach((seat, touch) -> {
            if (seat.exercise().equals(exercise) && touch.holds(now)) {
                holders.put(seat, touch.holder());
            }
        });
        return holders;
    }
}
