package enshu.console.exercise;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.TeamId;

/** For whom an exercise is shown, and so what of it. */
public sealed interface Audience {

    /** Sees and steers every team. */
    record Instructor() implements Audience {}

    /** Sees and plays for one team. */
    record Trainee(TeamId team) implements Audience {}

    /**
     * What this caller is in this exercise.
     *
     * @throws Refusal when the exercise isn't theirs: a trainee isn't even told that it exists
     */
    static Audience of(Caller caller, Exercise exercise) {
        if (caller.is(Role.INSTRUCTOR)) {
            return new Instructor();
        }
        if (!caller.is(Role.TRAINEE)) {
            throw new Refusal(Problem.forbidden("Only instructors and the exercise's trainees see it."));
        }
        return exercise.teamOf(caller.account())
                .<Audience>map(team -> new Trainee(team.id()))
                .orElseThrow(() ->
                        new Refusal(Problem.unknown("exercise", exercise.id().toString())));
    }

    /**
     * The same where a member of a team is asked for: the author of a try-out, whom {@link #of} takes for the instructor
     * that they are, plays for its one team.
     */
    static Audience playing(Caller caller, Exercise exercise) {
        return switch (exercise.kind()) {
            case EXERCISE -> of(caller, exercise);
            case TRYOUT ->
                exercise.teamOf(caller.account())
                        .<Audience>map(team -> new Trainee(team.id()))
                        .orElseGet(() -> of(caller, exercise));
        };
    }

    /** What this caller asks to be taken for: {@code trainee} is a player's place, anything else the caller's own. */
    static Audience as(String word, Caller caller, Exercise exercise) {
        return word.equals("trainee") ? playing(caller, exercise) : of(caller, exercise);
    }

    /** Whether this audience may see and act for this team. */
    default boolean covers(TeamId team) {
        return switch (this) {
            case Instructor instructor -> true;
            case Trainee trainee -> trainee.team().equals(team);
        };
    }
}
