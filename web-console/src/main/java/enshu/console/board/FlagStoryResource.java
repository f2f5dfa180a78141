package enshu.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.database.Database;
import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.ClockRow;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.live.Scoring;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.ClockState;
import enshu.scoring.board.ArenaQuestion;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** {@code /api/exercises/{id}/debrief/flags}: what became of the flags of a game, for whoever looks back on it. */
@Dependent
@Path("/exercises/{exercise}/debrief/flags")
@Produces("application/json")
public class FlagStoryResource {
    private final Exercises exercises;
    private final Database database;
    private final Scoring scoring;
    private final Plantings plantings;

    @Inject
    public FlagStoryResource(Exercises exercises, Database database, Scoring scoring) {
        this.exercises = exercises;
        this.database = database;
        this.scoring = scoring;
        this.plantings = new Plantings(database);
    }

    /**
     * Flags in the order of their planting, 200 at most. An instructor's at any time; a trainee's own team's, and those that it
     * took, once the exercise has ended.
     *
     * @param owner whose flags; empty for everybody's
     * @param captor who took them; empty for all
     * @param service empty for every service's
     * @param from how many of them are passed over
     */
    @GET
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public CompletionStage<JsonNode> stories(
            @PathParam("exercise") String id,
            @QueryParam("owner") @DefaultValue("") String owner,
            @QueryParam("captor") @DefaultValue("") String captor,
            @QueryParam("service") @DefaultValue("") String service,
            @QueryParam("from") @DefaultValue("0") int from,
            @Context HttpServletRequest request) {
        return stories(id, owner, captor, service, from, Caller.required(request));
    }

    CompletionStage<JsonNode> stories(String id, String owner, String captor, String service, int from, Caller caller) {
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Audience audience = Audience.of(caller, exercise);
        if (audience instanceof Audience.Trainee trainee) {
            String own = trainee.team().value();
            if (!owner.equals(own) && !captor.equals(own)) {
                throw new Refusal(Problem.forbidden("A team looks at its own flags, and at those that it took."));
            }
            if (!ended(exercise)) {
                throw new Refusal(
                        Problem.conflict("not-ended", "A team looks back on its exercise once that has ended."));
            }
        }
        return Answers.of(
                        scoring,
                        new ArenaQuestion.StoriesAsked(
                                UUID.randomUUID(),
                                exercise.id(),
                                told(audience),
                                some(owner),
                                some(captor),
                                some(service),
                                Math.max(0, from)))
                .thenApply(page -> plantings.told(exercise.id(), page));
    }

    /** What a reader of this kind may know of a board. */
    static enshu.scoring.board.Audience told(Audience audience) {
        return switch (audience) {
            case Audience.Instructor _ -> enshu.scoring.board.Audience.INSTRUCTORS;
            case Audience.Trainee _ -> enshu.scoring.board.Audience.TEAMS;
        };
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }

    private boolean ended(Exercise exercise) {
        return database.transaction(
                "reading whether an exercise has ended",
                connection -> ClockRow.read(connection, exercise.id().value())
                        .map(clocks -> clocks.exercise().state() == ClockState.ENDED)
                        .orElse(false));
    }
}
