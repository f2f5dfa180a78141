package enshu.range.traffic;

import enshu.exchange.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds teams that repeat what they were attacked with, by comparing when each first said a thing with when it first heard it.
 * Pure. A thing that a team says for the first time soon after its captures begin doesn't count: it may have said it before.
 */
final class Mirrors {
    /** Between hearing and saying. */
    static final Duration SOON = Duration.ofMinutes(2);

    /** For so long the team's captures must show that it didn't say a thing before. */
    static final Duration SILENT = Duration.ofMinutes(5);

    /** Different things that a team must have repeated. */
    static final int LEAST = 3;

    /** Of what it shares with the source, the part that it must have repeated. */
    static final double LEAST_SHARE = 0.75;

    static final int MOST_EXAMPLES = 5;

    /** Pairs that are told. */
    static final int MOST = 100;

    private final Map<TeamId, Long> beginnings = new HashMap<>();
    private final Map<TeamId, Map<Thing, Said>> firstSaid = new HashMap<>();
    private final Map<TeamId, Map<Thing, Heard>> firstHeard = new HashMap<>();

    private Mirrors() {}

    private record Thing(int port, long digest) {}

    private record Heard(TeamId source, long micros) {}

    private record Pair(TeamId team, TeamId source, int port) {}

    private record Repeated(Heard heard, Said said) {
        long micros() {
            return said.micros() - heard.micros();
        }
    }

    private static final class Tally {
        private final List<Repeated> mirrored = new ArrayList<>();
        private int shared;
    }

    /** What a game's traffic shows, the most repeated first. */
    static List<Mirror> of(List<Traffic> game) {
        Mirrors mirrors = new Mirrors();
        game.forEach(mirrors::take);
        return mirrors.found();
    }

    private void take(Traffic traffic) {
        beginnings.put(traffic.team(), traffic.beginning());
        Map<Thing, Said> own = firstSaid.computeIfAbsent(traffic.team(), _ -> new HashMap<>());
        for (Said said : traffic.said()) {
            Thing thing = new Thing(said.port(), said.words().digest());
            own.merge(thing, said, (one, other) -> one.micros() <= other.micros() ? one : other);
            firstHeard
                    .computeIfAbsent(said.victim(), _ -> new HashMap<>())
                    .merge(
                            thing,
                            new Heard(traffic.team(), said.micros()),
                            (one, other) -> one.micros() <= other.micros() ? one : other);
        }
    }

    private List<Mirror> found() {
        Map<Pair, Tally> tallies = new HashMap<>();
        firstSaid.forEach((team, things) -> {
            Map<Thing, Heard> heard = firstHeard.getOrDefault(team, Map.of());
            things.forEach((thing, said) -> {
                Heard before = heard.get(thing);
                if (before != null) {
                    count(tallies, team, thing, new Repeated(before, said));
                }
            });
        });
        return tallies.entrySet().stream()
                .filter(one -> one.getValue().mirrored.size() >= LEAST
                        && one.getValue().mirrored.size() >= LEAST_SHARE * one.getValue().shared)
                .map(one -> mirror(one.getKey(), one.getValue()))
                .sorted(Comparator.comparingInt(Mirror::mirrored)
                        .reversed()
                        .thenComparingLong(Mirror::medianMs)
                        .thenComparing(one -> one.team().value())
                        .thenComparing(one -> one.source().value())
                        .thenComparingInt(Mirror::port))
                .limit(MOST)
                .toList();
    }

    private void count(Map<Pair, Tally> tallies, TeamId team, Thing thing, Repeated one) {
        Tally tally = tallies.computeIfAbsent(new Pair(team, one.heard().source(), thing.port()), _ -> new Tally());
        tally.shared++;
        long silent = one.said().micros() - beginnings.getOrDefault(team, 0L);
        if (one.micros() > 0 && one.micros() <= micros(SOON) && silent >= micros(SILENT)) {
            tally.mirrored.add(one);
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static Mirror mirror(Pair pair, Tally tally) {
        List<Repeated> all = tally.mirrored.stream()
                .sorted(Comparator.comparingLong((Repeated one) -> one.said().micros())
                        .thenComparingLong(one -> one.said().words().digest()))
                .toList();
        long median = all.stream().map(Repeated::micros).sorted().toList().get(all.size() / 2);
        return new Mirror(
                pair.team(),
                pair.source(),
                pair.port(),
                all.size(),
                tally.shared,
                median / 1_000,
                all.stream().limit(MOST_EXAMPLES).map(Mirrors::example).toList());
    }

    private static Mirror.Example example(Repeated one) {
        return new Mirror.Example(
                instant(one.heard().micros()),
                instant(one.said().micros()),
                one.said().victim(),
                one.said().words().text());
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
