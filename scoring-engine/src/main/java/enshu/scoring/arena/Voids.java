package enshu.scoring.arena;

import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What counts no longer, as it stands at one tick. */
final class Voids {
    static final Voids NONE = new Voids();

    private final Set<String> keys = new HashSet<>();
    private final Set<Target.OneCheck> checks = new HashSet<>();
    private final Set<Integer> ticks = new HashSet<>();
    private final Set<Target.OneCapture> captures = new HashSet<>();
    private final List<Target.Checker> checkers = new ArrayList<>();

    void add(Target target) {
        target.event().ifPresent(keys::add);
        target.check().ifPresent(checks::add);
        target.tick().ifPresent(ticks::add);
        target.capture().ifPresent(captures::add);
        target.checker().ifPresent(checkers::add);
    }

    boolean isEmpty() {
        return keys.isEmpty() && checks.isEmpty() && ticks.isEmpty() && captures.isEmpty() && checkers.isEmpty();
    }

    boolean hits(String key) {
        return keys.contains(key);
    }

    boolean hitsCapture(String key, String flag, String team, int tick) {
        return ticks.contains(tick)
                || captures.contains(new Target.OneCapture(flag, team))
                || keys.contains(key)
                || (!keys.isEmpty() && keys.contains(new ArenaEvent.FlagCaptured(flag, team, tick).key()));
    }

    boolean hitsCheck(String key, String service, String team, int tick) {
        return ticks.contains(tick)
                || checks.contains(new Target.OneCheck(service, team, tick))
                || checkers.stream().anyMatch(checker -> hits(checker, service, tick))
                || keys.contains(key)
                || (!keys.isEmpty() && keys.contains(new ArenaEvent.CheckPassed(team, service, tick).key()));
    }

    private static boolean hits(Target.Checker checker, String service, int tick) {
        return checker.service().equals(service)
                && tick >= checker.from()
                && tick <= checker.to().orElse(Integer.MAX_VALUE);
    }
}
