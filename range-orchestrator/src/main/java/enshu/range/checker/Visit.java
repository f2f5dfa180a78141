package enshu.range.checker;

import enshu.exchange.ExerciseId;
import enshu.exchange.OrderedFlag;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One order: what a service's checker is to do with one team's service in one tick.
 *
 * @param service the arena's id of it
 * @param flags those of this tick are planted and read back, those of earlier ones read back
 * @param tickLength on the exercise clock
 * @param ends on the exercise clock: when its result comes too late
 */
public record Visit(
        ExerciseId exercise,
        int tick,
        TeamId team,
        String service,
        List<OrderedFlag> flags,
        Duration tickLength,
        Duration ends) {
    public Visit {
        flags = List.copyOf(flags);
    }

    /** Which order it is. */
    public record Key(ExerciseId exercise, int tick, TeamId team, String service) {}

    /** A flag's planting, within a visit's exercise, team and service. */
    public record Place(int tick, int index) {
        static Place of(OrderedFlag flag) {
            return new Place(flag.tick(), flag.index());
        }
    }

    public Key key() {
        return new Key(exercise, tick, team, service);
    }

    /** When its tick begins, on the exercise clock. */
    Duration tickBegins() {
        return ends.minus(tickLength);
    }

    /** A tick as the protocol counts them, from 1. */
    static int round(int tick) {
        return tick + 1;
    }

    /** The team's number in the protocol, which only reports it: the digits its id ends in, 0 for none. */
    long teamNumber() {
        String digits = team.value().replaceFirst("^.*?(\\d{1,9})$", "$1");
        return digits.matches("\\d{1,9}") ? Long.parseLong(digits) : 0;
    }

    /** What is put before anything is asked for: the tick's flags, and noise. */
    List<CheckerTask> putting(CheckerOffer offer) {
        List<CheckerTask> tasks = new ArrayList<>();
        flags.stream().filter(flag -> flag.tick() == tick).map(CheckerTask::put).forEach(tasks::add);
        all(tasks, CheckerTask.Method.PUTNOISE, offer.noises());
        return tasks;
    }

    /** What must be there and work now: the tick's flags and noise, and whatever else the checker does. */
    List<CheckerTask> present(CheckerOffer offer) {
        List<CheckerTask> tasks = new ArrayList<>();
        flags.stream().filter(flag -> flag.tick() == tick).map(CheckerTask::get).forEach(tasks::add);
        all(tasks, CheckerTask.Method.GETNOISE, offer.noises());
        all(tasks, CheckerTask.Method.HAVOC, offer.havocs());
        return tasks;
    }

    /**
     * Flags of earlier ticks that should still be there, the newest first; not those whose putting failed through the
     * checker itself, or never came about.
     */
    List<CheckerTask> earlier(Map<Place, CheckerAnswer.Result> plantings) {
        return flags.stream()
                .filter(flag -> flag.tick() < tick)
                .filter(flag -> plantings.getOrDefault(Place.of(flag), CheckerAnswer.Result.INTERNAL_ERROR)
                        != CheckerAnswer.Result.INTERNAL_ERROR)
                .sorted(Comparator.comparingInt(OrderedFlag::tick).reversed().thenComparingInt(OrderedFlag::index))
                .map(CheckerTask::get)
                .toList();
    }

    private void all(List<CheckerTask> tasks, CheckerTask.Method method, int variants) {
        for (int variant = 0; variant < variants; variant++) {
            tasks.add(CheckerTask.plain(method, tick, variant));
        }
    }
}
