package enshu.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.exercise.Addressed;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.live.Scoring;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.TeamId;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * {@code /api/exercises/{id}/board/course}: how the totals of a contest went, its board at any instant and where the numbers
 * come from, as far as a freeze lets the reader know; of an exercise of tasks the same, for who runs it.
 */
@Dependent
@Path("/exercises/{exercise}/board/course")
@Produces("application/json")
public class CourseResource {
    private final Exercises exercises;
    private final Scoring scoring;
    private final Courses courses;

    @Inject
    public CourseResource(Exercises exercises, Scoring scoring, Courses courses) {
        this.exercises = exercises;
        this.scoring = scoring;
        this.courses = courses;
    }

    /** Every team's total at each moment at which one changed. */
    @GET
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public CompletionStage<JsonNode> course(
            @PathParam("exercise") String id,
            @QueryParam("as") @DefaultValue("") String as,
            @Context HttpServletRequest request) {
        Reader reader = reader(id, as, request);
        return courses.of(reader.exercise().id(), reader.audience());
    }

    /** Where the teams stood, and what each question was worth, at an instant, or as far as anything is known. */
    @GET
    @Path("/standings")
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public CompletionStage<JsonNode> standings(
            @PathParam("exercise") String id,
            @QueryParam("at") @DefaultValue("") String at,
            @QueryParam("as") @DefaultValue("") String as,
            @Context HttpServletRequest request) {
        Reader reader = reader(id, as, request);
        return Answers.of(
                scoring,
                new ArenaQuestion.StandingsAsked(
                        UUID.randomUUID(), reader.exercise().id(), reader.audience(), instant(at)));
    }

    /** Where a team's total comes from; who did what, and why was ruled, is told to the team itself and to instructors. */
    @GET
    @Path("/explanation")
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public CompletionStage<JsonNode> explanation(
            @PathParam("exercise") String id,
            @QueryParam("team") @DefaultValue("") String team,
            @QueryParam("at") @DefaultValue("") String at,
            @QueryParam("as") @DefaultValue("") String as,
            @Context HttpServletRequest request) {
        Reader reader = reader(id, as, request);
        return Answers.of(
                scoring,
                new ArenaQuestion.TermsAsked(
                        UUID.randomUUID(),
                        reader.exercise().id(),
                        reader.audience(),
                        reader.exercise().teamOf(reader.caller().account()).map(Exercise.Team::id),
                        named(reader.exercise(), team),
                        instant(at)));
    }

    /** Who asks, of which exercise, and as whom. */
    private record Reader(Caller caller, Exercise exercise, Audience audience) {}

    private Reader reader(String id, String as, HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        return new Reader(caller, exercise, audience(as, caller, exercise));
    }

    /** A trainee looks as a team; who runs the exercise may look as everybody does, for a wall. */
    private static Audience audience(String as, Caller caller, Exercise exercise) {
        return switch (enshu.console.exercise.Audience.of(caller, exercise)) {
            case enshu.console.exercise.Audience.Trainee _ -> Audience.TEAMS;
            case enshu.console.exercise.Audience.Instructor _ -> Watching.as(as, caller, exercise);
        };
    }

    private static TeamId named(Exercise exercise, String team) {
        return exercise.teams().stream()
                .map(Exercise.Team::id)
                .filter(one -> one.value().equals(team))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.unknown("team", team)));
    }

    private static Optional<Instant> instant(String at) {
        try {
            return at.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(at));
        } catch (DateTimeParseException noInstant) {
            throw new Refusal(Problem.malformed("wrong-instant", "An instant looks like 2026-11-22T01:30:00Z."));
        }
    }
}
