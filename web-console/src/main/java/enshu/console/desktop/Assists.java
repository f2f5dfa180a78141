package enshu.console.desktop;

import enshu.exchange.ExerciseId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Which instructor helps at which desktop, by consent of a member of the team and no longer than that: one at a time, asked
 * for at most 1 min, given at most 10 min. The tunnel asks {@link #allows} before every key. Known to one console only.
 */
public final class Assists {
    static final Duration ASKED = Duration.ofMinutes(1);
    static final Duration GIVEN = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<Seat, Assist> assists = new HashMap<>();
    private final List<Consumer<Seat>> listeners = new CopyOnWriteArrayList<>();

    public Assists(InstantSource clock) {
        this.clock = clock;
    }

    /** Tells of every desktop whose assist changed. */
    public void onChange(Consumer<Seat> listener) {
        listeners.add(listener);
    }

    /** An instructor asks; false when another instructor has asked there or helps already. */
    boolean ask(Seat seat, Hands.Holder instructor) {
        synchronized (this) {
            Optional<Assist> present = at(seat);
            if (present.isPresent() && !present.get().account().equals(instructor.account())) {
                return false;
            }
            if (present.isEmpty()) {
                Instant until = clock.instant().plus(ASKED);
                assists.put(seat, new Assist(instructor.account(), instructor.name(), until, Optional.empty()));
            }
        }
        tell(seat);
        return true;
    }

    /** A member agrees to this instructor's help; the assist that began, or empty when that one asks no more. */
    Optional<Assist> consent(Seat seat, Hands.Holder member, String instructor) {
        Optional<Assist> begun;
        synchronized (this) {
            begun = at(seat).filter(asked -> asked.account().equals(instructor)
                            && asked.consent().isEmpty())
                    .map(asked -> new Assist(
                            asked.account(), asked.name(), clock.instant().plus(GIVEN), Optional.of(member)));
            begun.ifPresent(assist -> assists.put(seat, assist));
        }
        begun.ifPresent(assist -> tell(seat));
        return begun;
    }

    /** Ends it, asked for or given, and tells what ended; empty when there was none. */
    Optional<Assist> end(Seat seat) {
        Optional<Assist> ended;
        synchronized (this) {
            ended = at(seat);
            assists.remove(seat);
        }
        ended.ifPresent(assist -> tell(seat));
        return ended;
    }

    /** The member who agreed has left the desktop; empty when no help depended on that person. */
    Optional<Assist> left(Seat seat, String account) {
        boolean depended = at(seat).flatMap(Assist::consent)
                .filter(member -> member.account().equals(account))
                .isPresent();
        return depended ? end(seat) : Optional.empty();
    }

    /** Whether this instructor's keys may reach this desktop at this moment. */
    boolean allows(Seat seat, String instructor) {
        return at(seat).filter(assist ->
                        assist.consent().isPresent() && assist.account().equals(instructor))
                .isPresent();
    }

    /** The assist at this desktop, unless its time is over. */
    synchronized Optional<Assist> at(Seat seat) {
        Instant now = clock.instant();
        return Optional.ofNullable(assists.get(seat)).filter(assist -> now.isBefore(assist.until()));
    }

    /** What is asked for or given in this exercise now. */
    public synchronized Map<Seat, Assist> of(ExerciseId exercise) {
        Map<Seat, Assist> found = new HashMap<>();
        Instant now = clock.instant();
        assists.values().removeIf(assist -> !now.isBefore(assist.until()));
        assists.forEach((seat, assist) -> {
            if (seat.exercise().equals(exercise)) {
                found.put(seat, assist);
            }
        });
        return found;
    }

    private void tell(Seat seat) {
        listeners.forEach(listener -> listener.accept(seat));
    }
}
