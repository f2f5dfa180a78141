package enshu.scoring.fairplay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares each pair of teams, service by service, with what the same team does elsewhere and what others do, so that a team
 * which is simply better, or faster, than the rest is no evidence against anybody.
 */
public final class FairPlay {
    /** Captures of a service between two teams below which nothing is said of them. */
    static final int FEWEST = 20;

    /** The share of a pair's captures that has to look alike. */
    static final double SHARE = 0.9;

    /** What chance alone may do at most, for all pairs together. */
    static final double CHANCE = 0.001;

    /** How soon after another's capture one follows it. */
    static final Duration STEP = Duration.ofSeconds(10);

    /** Teams below which there is nobody to compare with. */
    static final int FEWEST_TEAMS = 4;

    private final SortedSet<String> teams = new TreeSet<>();
    private final SortedSet<String> services = new TreeSet<>();
    private final Map<String, Map<String, Capture>> byFlag = new HashMap<>();
    private final Map<String, Map<String, List<Capture>>> byTeam = new HashMap<>();

    private FairPlay(List<Capture> captures) {
        captures.stream()
                .sorted(Comparator.comparing(Capture::at).thenComparing(Capture::team))
                .forEach(capture -> {
                    teams.add(capture.team());
                    teams.add(capture.victim());
                    services.add(capture.service());
                    byFlag.computeIfAbsent(capture.flag(), _ -> new HashMap<>()).putIfAbsent(capture.team(), capture);
                    byTeam.computeIfAbsent(capture.team(), _ -> new HashMap<>())
                            .computeIfAbsent(capture.service(), _ -> new ArrayList<>())
                            .add(capture);
                });
    }

    /**
     * What may speak of teams that help each other, the least likely first; empty in a game of fewer than four teams.
     *
     * @param captures of one game, in any order; each flag once for a team
     */
    public static List<Evidence> of(List<Capture> captures) {
        FairPlay game = new FairPlay(captures);
        if (game.teams.size() < FEWEST_TEAMS) {
            return List.of();
        }
        return game.teams.stream()
                .flatMap(team -> game.teams.stream()
                        .filter(other -> !other.equals(team))
                        .flatMap(
                                other -> game.services.stream().flatMap(service -> game.between(team, other, service))))
                .sorted(Comparator.comparingDouble(Evidence::chance))
                .toList();
    }

    private Stream<Evidence> between(String team, String other, String service) {
        return Stream.of(oneSided(team, other, service), inStep(team, other, service))
                .flatMap(Optional::stream);
    }

    private Optional<Evidence> oneSided(String team, String victim, String service) {
        List<Capture> taken = taken(team, service).stream()
                .filter(one -> one.victim().equals(victim))
                .toList();
        List<Capture> alone = taken.stream().filter(this::alone).toList();
        if (taken.size() < FEWEST || alone.size() < SHARE * taken.size()) {
            return Optional.empty();
        }
        List<Capture> elsewhere = taken(team, service).stream()
                .filter(one -> !one.victim().equals(victim))
                .toList();
        int aloneElsewhere = (int) elsewhere.stream().filter(this::alone).count();
        double chance = ofPairs(alone.size(), taken.size(), aloneElsewhere, elsewhere.size());
        return chance > CHANCE
                ? Optional.empty()
                : Optional.of(new Evidence.OneSided(
                        team,
                        victim,
                        service,
                        alone.size(),
                        taken.size(),
                        aloneElsewhere,
                        elsewhere.size(),
                        chance,
                        alone.subList(0, Math.min(Evidence.MOST_EXAMPLES, alone.size()))));
    }

    private Optional<Evidence> inStep(String team, String source, String service) {
        List<Capture> all = possible(team, source, service);
        List<Capture> after =
                all.stream().filter(one -> before(source, one).isPresent()).toList();
        if (all.size() < FEWEST || after.size() < SHARE * all.size()) {
            return Optional.empty();
        }
        List<Capture> ofOthers = teams.stream()
                .filter(one -> !one.equals(team) && !one.equals(source))
                .flatMap(one -> possible(one, source, service).stream())
                .toList();
        int afterOfOthers = (int)
                ofOthers.stream().filter(one -> before(source, one).isPresent()).count();
        double chance = ofPairs(after.size(), all.size(), afterOfOthers, ofOthers.size());
        return chance > CHANCE
                ? Optional.empty()
                : Optional.of(new Evidence.InStep(
                        team,
                        source,
                        service,
                        after.size(),
                        all.size(),
                        afterOfOthers,
                        ofOthers.size(),
                        median(source, after),
                        chance,
                        after.subList(0, Math.min(Evidence.MOST_EXAMPLES, after.size()))));
    }

    /** With one more of each kind elsewhere, so that nothing seen elsewhere is not taken for impossible. */
    private double ofPairs(int hits, int tries, int hitsElsewhere, int triesElsewhere) {
        int pairs = teams.size() * (teams.size() - 1) * services.size();
        return Math.min(1, pairs * Chance.atLeast(hits, tries, (hitsElsewhere + 1.0) / (triesElsewhere + 2)));
    }

    private List<Capture> taken(String team, String service) {
        return byTeam.getOrDefault(team, Map.of()).getOrDefault(service, List.of());
    }

    private boolean alone(Capture capture) {
        return byFlag.getOrDefault(capture.flag(), Map.of()).size() == 1;
    }

    /** What a team handed in that wasn't the source's own. */
    private List<Capture> possible(String team, String source, String service) {
        return taken(team, service).stream()
                .filter(one -> !one.victim().equals(source))
                .toList();
    }

    /** The source's capture of the same flag, where it came at most {@link #STEP} before. */
    private Optional<Capture> before(String source, Capture capture) {
        return Optional.ofNullable(byFlag.getOrDefault(capture.flag(), Map.of()).get(source))
                .filter(one -> one.at().isBefore(capture.at()))
                .filter(one -> !one.at().plus(STEP).isBefore(capture.at()));
    }

    private Duration median(String source, List<Capture> after) {
        List<Duration> later = after.stream()
                .map(one -> Duration.between(before(source, one).orElseThrow().at(), one.at()))
                .sorted()
                .toList();
        return later.get(later.size() / 2);
    }
}
