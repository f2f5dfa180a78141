package enshu.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.database.Database;
import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audit;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.library.ScenarioShelf;
import enshu.console.live.Scoring;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.scenario.Scenario;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.ledger.Event;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/exercises/{id}/board}: an arena's board at any tick, where its numbers come from; freeze and rulings of any
 * exercise.
 */
@Dependent
@Path("/exercises/{exercise}/board")
@Produces("application/json")
public class BoardResource {
    private static final int LAST_TICK = 100_000;

    private final Exercises exercises;
    private final Scoring scoring;
    private final Database database;
    private final ScenarioShelf shelf;

    @Inject
    public BoardResource(Exercises exercises, Scoring scoring, Database database, ScenarioShelf shelf) {
        this.shelf = shelf;
        this.exercises = exercises;
        this.scoring = scoring;
        this.database = database;
    }

    /** From when on teams and public are shown nothing new: a tick, an instant, or neither for no freeze. */
    public record WantedFreeze(
            @Nullable Integer tick, @Nullable Instant at) {}

    /** The board at the end of a tick, or the newest; {@code as=public} as a wall shows it. */
    @GET
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public CompletionStage<JsonNode> board(
            @PathParam("exercise") String id,
            @QueryParam("tick") @Nullable Integer tick,
            @QueryParam("as") @DefaultValue("") String as,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        return Answers.of(
                scoring,
                new ArenaQuestion.BoardAsked(
                        UUID.randomUUID(), exercise.id(), Watching.as(as, caller, exercise), tick(tick)));
    }

    /** Where a team's points come from, for a service or, without one, for all of them. */
    @GET
    @Path("/explanation")
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public CompletionStage<JsonNode> explanation(
            @PathParam("exercise") String id,
            @QueryParam("team") @DefaultValue("") String team,
            @QueryParam("service") @DefaultValue("") String service,
            @QueryParam("tick") @Nullable Integer tick,
            @QueryParam("as") @DefaultValue("") String as,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        return Answers.of(
                scoring,
                new ArenaQuestion.ExplanationAsked(
                        UUID.randomUUID(),
                        exercise.id(),
                        Watching.as(as, caller, exercise),
                        team,
                        service,
                        tick(tick)));
    }

    /** What a ruling would change; nothing is recorded. */
    @POST
    @Path("/preview")
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public CompletionStage<JsonNode> preview(
            @PathParam("exercise") String id, WantedRuling wanted, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Event ruling = wanted.by(caller.account());
        return Answers.of(scoring, new ArenaQuestion.PreviewAsked(UUID.randomUUID(), exercise.id(), ruling));
    }

    /** What was ruled in an exercise of tasks or a contest, and what may be voided there. */
    @GET
    @Path("/rulings")
    @AllowedTo(Role.INSTRUCTOR)
    public CompletionStage<JsonNode> rulings(@PathParam("exercise") String id, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        return Answers.of(scoring, new ArenaQuestion.RulingsAsked(UUID.randomUUID(), exercise.id()));
    }

    /** What speaks of teams of a game that help each other, for who runs it to look into; it changes no score. */
    @GET
    @Path("/evidence")
    @AllowedTo(Role.INSTRUCTOR)
    public CompletionStage<JsonNode> evidence(@PathParam("exercise") String id, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        return Answers.of(scoring, new ArenaQuestion.EvidenceAsked(UUID.randomUUID(), exercise.id()));
    }

    /** Records a ruling, once under its key. 204 when it is on record. */
    @POST
    @Path("/rulings")
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public CompletionStage<Response> rule(
            @PathParam("exercise") String id, WantedRuling wanted, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        UUID key = wanted.key();
        if (key == null) {
            throw new Refusal(Problem.malformed("key-missing", "Send a fresh UUID as key with every new ruling."));
        }
        return Answers.of(scoring, new ArenaQuestion.RulingMade(key, exercise.id(), wanted.by(caller.account())))
                .thenApply(_ -> Response.noContent().build());
    }

    /** Freezes what teams and public see, or lets it go. 204 when done. */
    @POST
    @Path("/freeze")
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response freeze(@PathParam("exercise") String id, WantedFreeze wanted, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        if (wanted.tick() != null && wanted.at() != null) {
            throw new Refusal(Problem.malformed("wrong-freeze", "A freeze is from a tick or from an instant on."));
        }
        OptionalInt tick = tick(wanted.tick());
        boolean ticks = shelf.running(exercise.scenario(), exercise.content())
                .flatMap(Scenario::arena)
                .isPresent();
        if (!ticks && tick.isPresent()) {
            throw new Refusal(
                    Problem.malformed("wrong-freeze", "This exercise has no ticks; freeze it from an instant on."));
        }
        boolean there = database.transaction("freezing a board", connection -> {
            if (!(ticks
                    ? freezeArena(connection, exercise, tick, wanted.at())
                    : freezeGame(connection, exercise, wanted.at()))) {
                return false;
            }
            Map<String, Object> detail = new HashMap<>();
            tick.ifPresent(one -> detail.put("tick", one));
            if (wanted.at() != null) {
                detail.put("at", Objects.toString(wanted.at()));
            }
            Audit.write(
                    connection,
                    caller.account(),
                    detail.isEmpty() ? "board-thawed" : "board-frozen",
                    exercise.id().value(),
                    detail);
            return true;
        });
        if (!there) {
            throw new Refusal(Answers.problem("no-board", true));
        }
        return Response.noContent().build();
    }

    private static boolean freezeArena(Connection connection, Exercise exercise, OptionalInt tick, @Nullable Instant at)
            throws SQLException {
        String update = "update ranges.arena set frozen_tick = ?, frozen_at = ? where exercise = ?";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setObject(1, tick.isPresent() ? tick.getAsInt() : null, java.sql.Types.INTEGER);
            statement.setObject(2, at == null ? null : at.atOffset(ZoneOffset.UTC));
            statement.setObject(3, exercise.id().value());
            return statement.executeUpdate() > 0;
        }
    }

    private static boolean freezeGame(Connection connection, Exercise exercise, @Nullable Instant at)
            throws SQLException {
        String update = "update ranges.clock set board_frozen_at = ? where exercise = ?";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setObject(1, at == null ? null : at.atOffset(ZoneOffset.UTC));
            statement.setObject(2, exercise.id().value());
            return statement.executeUpdate() > 0;
        }
    }

    private static OptionalInt tick(@Nullable Integer tick) {
        if (tick == null) {
            return OptionalInt.empty();
        }
        if (tick < 0 || tick > LAST_TICK) {
            throw new Refusal(Problem.malformed("wrong-tick", "A tick is a number from 0 to " + LAST_TICK + "."));
        }
        return OptionalInt.of(tick);
    }
}
