package enshu.console.exercise;

import enshu.scenario.ArenaRule;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.Phase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What an author set of a rule, as {@code game-opened} carries it; what the author left out the rule has by itself. */
final class ArenaParameters {
    private ArenaParameters() {}

    /** The parameters of a game of this scenario. */
    static Parameters of(String scenario, int revision, ArenaRule rule) {
        return switch (rule) {
            case ArenaRule.Uptime uptime -> uptime(scenario, revision, uptime);
            case ArenaRule.Forcad forcad -> forcad(scenario, revision, forcad);
            case ArenaRule.Plain _ -> new Parameters(scenario, revision, List.of());
        };
    }

    private static Parameters uptime(String scenario, int revision, ArenaRule.Uptime uptime) {
        return new Parameters(
                scenario,
                revision,
                List.of(),
                List.of(),
                List.of(),
                uptime.phases().stream()
                        .map(phase -> new Phase(phase.from(), phase.to(), phase.multiplier()))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                uptime.threshold(),
                uptime.percent(),
                uptime.cap(),
                uptime.penalty().map(ArenaRule.Penalty::word));
    }

    private static Parameters forcad(String scenario, int revision, ArenaRule.Forcad forcad) {
        return new Parameters(
                scenario,
                revision,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                forcad.initialScore().stream().mapToObj(BigDecimal::valueOf).findFirst(),
                forcad.hardness(),
                forcad.inflation(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
