package enshu.console.exercise;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of the clock as a request asks for it.
 *
 * @param action start, pause, resume, end, jump, extend or speed; of a team hold, release, jump or extend
 * @param toMs where a jump goes, on the clock of whom it is for
 * @param byMinutes by how much the end moves; negative: earlier
 * @param speed exercise seconds a second
 */
record WantedChange(
        @Nullable String action,
        @Nullable Long toMs,
        @Nullable Integer byMinutes,
        @Nullable Double speed) {

    /** The change for everybody. */
    ClockChange forAll() {
        String word = action == null ? "" : action;
        return switch (word) {
            case "jump" -> new ClockChange.Jump(to());
            case "extend" -> new ClockChange.Extend(by());
            case "speed" -> new ClockChange.Speed(given("speed", speed));
            default ->
                ClockAction.of(word)
                        .<ClockChange>map(ClockChange.Step::new)
                        .orElseThrow(() ->
                                unknown("A clock can start, pause, resume, end, jump, extend and change its speed."));
        };
    }

    /** The change for one team. */
    ClockChange forTeam(TeamId team) {
        return switch (action == null ? "" : action) {
            case "hold" -> new ClockChange.Hold(team);
            case "release" -> new ClockChange.Release(team);
            case "jump" -> new ClockChange.JumpTeam(team, to());
            case "extend" -> new ClockChange.ExtendTeam(team, by());
            default -> throw unknown("A team's clock can hold, release, jump and extend.");
        };
    }

    private Duration to() {
        return Duration.ofMillis(given("toMs", toMs));
    }

    private Duration by() {
        return Duration.ofMinutes(given("byMinutes", byMinutes));
    }

    private static <T> T given(String field, @Nullable T value) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new Refusal(Problem.malformed("field-missing", "Send " + field + " with it.")));
    }

    private static Refusal unknown(String detail) {
        return new Refusal(Problem.malformed("unknown-action", detail));
    }
}
