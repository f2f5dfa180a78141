package enshu.scoring.arena;

import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Points given by hand and what was voided, in the ledger's order. */
final class ByHand {
    private final List<Given> given = new ArrayList<>();
    private final List<Gone> voids = new ArrayList<>();

    private record Given(int team, int service, BigDecimal points, int tick, Entry entry, Event.Adjusted event) {}

    private record Gone(Target target, int tick) {}

    /** How much there was at one moment. */
    record Mark(int given, int voids) {}

    void give(int team, int service, int tick, Entry entry, Event.Adjusted event) {
        given.add(new Given(team, service, event.points(), tick, entry, event));
    }

    void take(Target target, int tick) {
        voids.add(new Gone(target, tick));
    }

    Mark mark() {
        return new Mark(given.size(), voids.size());
    }

    /** Forgets what came after the mark. */
    void back(Mark mark) {
        given.subList(mark.given(), given.size()).clear();
        voids.subList(mark.voids(), voids.size()).clear();
    }

    /** Points that stand at the end of a tick; what came after the last tick belongs to the last. */
    List<Adjustment> adjustments(int until, int last) {
        Voids gone = voids(until, last);
        return given.stream()
                .filter(one -> Math.min(one.tick(), last) <= until)
                .filter(one -> !gone.hits(one.entry().key()))
                .map(one -> new Adjustment(
                        one.team(),
                        one.service(),
                        one.points(),
                        Math.min(one.tick(), last),
                        one.entry().position(),
                        one.event().by(),
                        one.event().reason()))
                .toList();
    }

    Voids voids(int until, int last) {
        if (voids.isEmpty()) {
            return Voids.NONE;
        }
        Voids all = new Voids();
        voids.stream().filter(one -> Math.min(one.tick(), last) <= until).forEach(one -> all.add(one.target()));
        return all;
    }
}
