package enshu.console.inbox;

import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the exercise and the teams a request is about, and refuses what isn't there, isn't the caller's or isn't sound. */
public final class InboxDoor {
    private final Exercises exercises;
    private final ScenarioShelf shelf;

    public InboxDoor(Exercises exercises, ScenarioShelf shelf) {
        this.exercises = exercises;
        this.shelf = shelf;
    }

    /** An exercise with its scenario, and what the caller is in it. */
    public record Place(Exercise exercise, Scenario scenario, Audience audience) {
        /** These teams; all of them when none is named. */
        public List<TeamId> teams(@Nullable List<String> ids) {
            if (ids == null || ids.isEmpty()) {
                return exercise.teams().stream().map(Exercise.Team::id).toList();
            }
            return ids.stream()
                    .distinct()
                    .map(id -> Addressed.team(exercise, audience, id).id())
                    .toList();
        }

        /** A time of the clock, given in milliseconds; it ends {@link Exercise#FURTHEST} after the planned end. */
        public Optional<Duration> time(String field, @Nullable Long millis) {
            Duration last = scenario.duration().plus(Exercise.FURTHEST);
            if (millis != null && (millis < 0 || millis > last.toMillis())) {
                throw new Refusal(Problem.malformed(
                        "clock-bounds", field + " is 0 to " + last.toMillis() + " milliseconds of the clock."));
            }
            return Optional.ofNullable(millis).map(Duration::ofMillis);
        }

        /** The team the caller speaks for, or means. */
        TeamId team(@Nullable String id) {
            return switch (audience) {
                case Audience.Trainee trainee -> trainee.team();
                case Audience.Instructor _ ->
                    Addressed.team(exercise, audience, id == null ? "" : id).id();
            };
        }
    }

    /** Where a request goes. */
    public Place place(Caller caller, String id) {
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        return place(exercise, Audience.of(caller, exercise));
    }

    /** Where the request of a member of a team goes. */
    Place playersPlace(Caller caller, String id) {
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        return place(exercise, Audience.playing(caller, exercise));
    }

    private Place place(Exercise exercise, Audience audience) {
        Scenario scenario = shelf.running(exercise.scenario(), exercise.content())
                .orElseThrow(() -> new Refusal(Problem.unknown("scenario", exercise.scenario())));
        return new Place(exercise, scenario, audience);
    }

    /** A text that must be there and be short enough, without what no database keeps. */
    static String text(String field, @Nullable String text, int longest) {
        String given = Optional.ofNullable(text)
                .map(one -> one.replace("\u0000", "").strip())
                .orElse("");
        if (given.isEmpty()) {
            throw new Refusal(Problem.malformed("field-missing", "Send " + field + " with it."));
        }
        if (given.length() > longest) {
            throw new Refusal(Problem.malformed("too-long", field + " has at most " + longest + " characters."));
        }
        return given;
    }

    /** Something that must be there. */
    public static <T> T given(String field, @Nullable T value) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new Refusal(Problem.malformed("field-missing", "Send " + field + " with it.")));
    }

    /** What was made, or the refusal. */
    static <T> T made(InboxDesk.Verdict<T> verdict) {
        return switch (verdict) {
            case InboxDesk.Verdict.Made<T>(T value) -> value;
            case InboxDesk.Verdict.Refused<T>(Problem problem) -> throw new Refusal(problem);
        };
    }
}
