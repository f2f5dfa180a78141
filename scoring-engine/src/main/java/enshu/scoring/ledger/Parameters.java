package enshu.scoring.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The parameters of a game's rule, as {@code game-opened} carries them; what the rule doesn't ask for is left aside.
 *
 * @param scenario id of the scenario that is played, empty when unknown
 * @param revision of the scenario, 0 when unknown
 * @param tasks of the rule {@code tasks}
 * @param challenges of the rule {@code jeopardy}
 * @param bonuses percent of its value that the first, second … solver of a challenge gets on top ({@code jeopardy})
 * @param phases of the rule {@code uptime}, in which checks count by other multipliers than 1
 * @param initialScore of every team in every service ({@code forcad})
 * @param hardness above 1 ({@code forcad})
 * @param inflation whether an attacker wins more than its victim loses ({@code forcad})
 * @param variants of a service's flags ({@code eno})
 * @param threshold failures in a row from which on they cost ({@code uptime})
 * @param percent that the threshold itself costs ({@code uptime})
 * @param cap percent that a run costs at most ({@code uptime})
 * @param penalty {@code additive} or {@code exponential} ({@code uptime})
 */
public record Parameters(
        String scenario,
        int revision,
        List<Event.TaskWorth> tasks,
        List<Challenge> challenges,
        List<BigDecimal> bonuses,
        List<Phase> phases,
        Optional<BigDecimal> initialScore,
        Optional<BigDecimal> hardness,
        Optional<Boolean> inflation,
        OptionalInt variants,
        OptionalInt threshold,
        Optional<BigDecimal> percent,
        Optional<BigDecimal> cap,
        Optional<String> penalty) {
    /** Nothing known. */
    public static final Parameters NONE = new Parameters("", 0, List.of());

    @JsonCreator
    public Parameters {
        scenario = scenario == null ? "" : scenario;
        tasks = Event.listed(tasks);
        challenges = Event.listed(challenges);
        bonuses = Event.listed(bonuses);
        phases = Event.listed(phases);
        initialScore = initialScore == null ? Optional.empty() : initialScore;
        hardness = hardness == null ? Optional.empty() : hardness;
        inflation = inflation == null ? Optional.empty() : inflation;
        variants = variants == null ? OptionalInt.empty() : variants;
        threshold = threshold == null ? OptionalInt.empty() : threshold;
        percent = percent == null ? Optional.empty() : percent;
        cap = cap == null ? Optional.empty() : cap;
        penalty = penalty == null ? Optional.empty() : penalty;
        if (hardness.isPresent() && hardness.get().compareTo(BigDecimal.ONE) <= 0) {
            throw wrong("hardness", "a number above 1, because the rule forcad takes ln(ln h)", hardness.get());
        }
        if (variants.orElse(1) < 1 || threshold.orElse(1) < 1) {
            throw wrong(
                    "variants\" and \"threshold", "1 or more each", variants.orElse(1) + " and " + threshold.orElse(1));
        }
        if (penalty.isPresent()
                && !penalty.get().equals("additive")
                && !penalty.get().equals("exponential")) {
            throw wrong("penalty", "\"additive\" or \"exponential\"", penalty.get());
        }
    }

    /** The parameters of the rule {@code tasks}. */
    public Parameters(String scenario, int revision, List<Event.TaskWorth> tasks) {
        this(
                scenario,
                revision,
                tasks,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The parameters of the rule {@code jeopardy}, whose tasks carry the limits of attempts. */
    public Parameters(
            String scenario,
            int revision,
            List<Event.TaskWorth> tasks,
            List<Challenge> challenges,
            List<BigDecimal> bonuses) {
        this(
                scenario,
                revision,
                tasks,
                challenges,
                bonuses,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static IllegalArgumentException wrong(String name, String expected, Object found) {
        return new IllegalArgumentException(
                "game-opened: parameters.\"" + name + "\" is " + expected + ", not " + found);
    }
}
