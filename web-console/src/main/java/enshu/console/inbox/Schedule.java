package enshu.console.inbox;

import enshu.exchange.TaskId;
import enshu.scenario.task.Due;
import enshu.scenario.task.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When one team gets its injects. Pure.
 *
 * @param solved when the team solved which task, on its own clock
 */
public record Schedule(List<Inject> injects, Inbox.OfTeam inbox, Map<TaskId, Duration> solved) {
    public Schedule {
        injects = List.copyOf(injects);
        solved = Map.copyOf(solved);
    }

    /** How an inject stands with a team. */
    public enum State {
        /** Its time, or the solution it waits for, is still to come. */
        WAITING,
        /** An instructor keeps it back. */
        HELD,
        /** The team has it, for good. */
        DELIVERED
    }

    /** How this inject stands. */
    public State state(Inject inject) {
        if (inbox.has(inject.id())) {
            return State.DELIVERED;
        }
        return inbox.control(inject.id()).hand().held() ? State.HELD : State.WAITING;
    }

    /** When it is delivered, while nobody holds it. */
    private Due due(Inject inject) {
        return inbox.control(inject.id()).hand().due(inject.due());
    }

    /** What is to be delivered by now, in the order it fell due. */
    public List<Inject> due(Duration elapsed) {
        return injects.stream()
                .filter(inject -> state(inject) == State.WAITING && due(inject).times(elapsed, solved) > 0)
                .sorted(Comparator.comparing(inject -> due(inject).first(solved).orElse(Duration.ZERO)))
                .toList();
    }

    /** The next time of the team's clock at which something is to be delivered; empty when nothing is in sight. */
    public Optional<Duration> next(Duration elapsed) {
        return injects.stream()
                .filter(inject -> state(inject) == State.WAITING)
                .flatMap(inject -> due(inject).first(solved).stream())
                .filter(at -> at.compareTo(elapsed) > 0)
                .min(Comparator.naturalOrder());
    }
}
