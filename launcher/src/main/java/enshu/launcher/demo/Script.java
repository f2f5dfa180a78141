package enshu.launcher.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the scripts of a game imply for its ledger. Each attacker takes every flag of the services it attacks that lie open
 * when they are planted, and nothing else is taken; every service does its work but the one that is broken. In ticks in
 * which something is changed, and in those at the very end, a flag may be taken or not. Pure.
 *
 * @param changes what was changed while the game ran
 */
record Script(List<Fighter> fighters, List<Change> changes) {
    /** For so many ticks a flag is taken that was planted before. */
    private static final int VALID = 5;

    /** What is planted in the last ticks may come too late for who looks every other second. */
    private static final int LAST = 2;

    /** What a change does to a service. */
    enum Kind {
        CLOSED,
        BROKEN,
        MENDED
    }

    /**
     * Something was changed at a team's service.
     *
     * @param ticks in which it was done: the one before and the one after typing
     */
    record Change(Kind kind, String team, String service, Fighter.Span ticks) {}

    /** Everything that a course has otherwise, in words; empty when it went as the scripts have it. */
    List<String> differences(Course course) {
        List<String> found = new ArrayList<>();
        course.flags().forEach((flag, planted) -> {
            Set<String> by = course.captors(flag);
            Set<String> may = attackers(planted, planted.tick() - 1);
            Set<String> must = new HashSet<>(may);
            must.retainAll(shown(planted) ? attackers(planted, planted.tick() + 2) : Set.of());
            if (!may.containsAll(by) || !by.containsAll(planted.tick() > course.ended() - LAST ? Set.of() : must)) {
                found.add("a flag of " + planted + " was taken by " + by + ", and the scripts have " + must
                        + (may.equals(must) ? "" : " to " + may));
            }
        });
        for (Course.Look look : course.looks()) {
            boolean good = look.status().equals("OK");
            Optional<Boolean> wanted = works(look);
            if (look.tick() <= course.ended() && wanted.isPresent() && wanted.get() != good) {
                found.add(look + ", and the scripts have a service that "
                        + (wanted.get() ? "does its work" : "doesn't do its work"));
            }
        }
        return found;
    }

    /** Who takes flags of a service that is as it is in this tick. */
    private Set<String> attackers(Course.Planted planted, int tick) {
        Set<String> attackers = new HashSet<>();
        Fighter owner = fighter(planted.owner());
        boolean closed = owner.closes().containsKey(planted.service())
                || changes.stream()
                        .anyMatch(change -> of(change, planted.owner(), planted.service())
                                && change.kind() == Kind.CLOSED
                                && change.ticks().to() <= tick);
        if (!closed) {
            fighters.stream()
                    .filter(one ->
                            !one.id().equals(planted.owner()) && one.attacks().contains(planted.service()))
                    .forEach(one -> attackers.add(one.id()));
        }
        return attackers;
    }

    /** Whether a flag could be seen all the time: not one of a service that was broken then. */
    private boolean shown(Course.Planted planted) {
        Map<Kind, Fighter.Span> done = changed(planted.owner(), planted.service());
        return !done.containsKey(Kind.BROKEN)
                || planted.tick() < done.get(Kind.BROKEN).from() - 1
                || (done.containsKey(Kind.MENDED)
                        && planted.tick() > done.get(Kind.MENDED).to());
    }

    private Map<Kind, Fighter.Span> changed(String team, String service) {
        Map<Kind, Fighter.Span> done = new HashMap<>();
        changes.stream()
                .filter(change -> of(change, team, service))
                .forEach(change -> done.put(change.kind(), change.ticks()));
        return done;
    }

    private static boolean of(Change change, String team, String service) {
        return change.team().equals(team) && change.service().equals(service);
    }

    private Fighter fighter(String id) {
        return fighters.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new DemoFailure("a team of the demo", id));
    }

    /** Whether a service does its work in a tick; empty when that depends on the moment. */
    private Optional<Boolean> works(Course.Look look) {
        Map<Kind, Fighter.Span> done = changed(look.team(), look.service());
        Optional<Fighter.Span> broken = Optional.ofNullable(done.get(Kind.BROKEN));
        Optional<Fighter.Span> mended = Optional.ofNullable(done.get(Kind.MENDED));
        if (broken.isPresent() && mended.isPresent()) {
            if (look.tick() > broken.get().to() && look.tick() < mended.get().from()) {
                return Optional.of(false);
            }
            return look.tick() < broken.get().from()
                            || look.tick() > mended.get().to() + VALID
                    ? Optional.of(true)
                    : Optional.empty();
        }
        Optional<Fighter.Span> closed = Optional.ofNullable(done.get(Kind.CLOSED));
        return closed.isPresent() && closed.get().holds(look.tick()) ? Optional.empty() : Optional.of(true);
    }
}
