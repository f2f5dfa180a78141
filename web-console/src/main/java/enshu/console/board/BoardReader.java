package enshu.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.database.Database;
import enshu.console.exercise.ClockRow;
import enshu.console.exercise.Exercise;
import enshu.console.json.Json;
import enshu.console.library.ScenarioShelf;
import enshu.console.live.Scoring;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.scenario.ArenaPlan;
import enshu.scenario.Scenario;
import enshu.scenario.Sides;
import enshu.scoring.board.Audience;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a page of a board shows: the exercise's clock from the record, the board from scoring. */
public final class BoardReader {
    private final Database database;
    private final ScenarioShelf shelf;
    private final Scoring scoring;

    public BoardReader(Database database, ScenarioShelf shelf, Scoring scoring) {
        this.database = database;
        this.shelf = shelf;
        this.scoring = scoring;
    }

    /**
     * The exercise's clock as pages tell it.
     *
     * @param elapsedMs at the anchor
     * @param durationMs when its time is over; 0 where that isn't known
     * @param hardeningMs when the first tick begins and teams reach each other; 0 where that is at once
     * @param held never: it is everybody's clock
     */
    record Clock(
            String state,
            long elapsedMs,
            double speed,
            Instant anchor,
            long durationMs,
            long hardeningMs,
            boolean held) {}

    /**
     * The sides of a guided game as pages tell them, all times counted from the end of hardening.
     *
     * @param teams the side of each team, {@code A} or {@code B}
     */
    record Guided(long turnMs, long restMs, int turns, Map<String, String> teams) {
        static Guided of(Sides sides, List<Exercise.Team> teams) {
            Map<String, String> placed = new LinkedHashMap<>();
            for (int place = 0; place < teams.size(); place++) {
                placed.put(teams.get(place).id().value(), Sides.Side.of(place).name());
            }
            return new Guided(sides.turn().toMillis(), sides.rest().toMillis(), sides.turns(), placed);
        }
    }

    /**
     * What the record says.
     *
     * @param published whether the standings are told to everybody who knows the address; empty where there is no arena
     * @param sides empty where all attack all the time
     */
    record Recorded(Optional<Boolean> published, Clock clock, Optional<Guided> sides) {
        boolean arena() {
            return published.isPresent();
        }
    }

    /** The state of a board that isn't shown. */
    enum State {
        NO_BOARD,
        NOT_BEGUN,
        AWAY,
        SHOWN
    }

    Recorded recorded(Exercise exercise) {
        Optional<Scenario> scenario = shelf.running(exercise.scenario(), exercise.content());
        Duration planned = scenario.map(Scenario::duration).orElse(Duration.ZERO);
        Optional<ArenaPlan> arena = scenario.flatMap(Scenario::arena);
        Duration hardening = arena.map(ArenaPlan::hardening).orElse(Duration.ZERO);
        Optional<Guided> guided = arena.flatMap(ArenaPlan::sides).map(sides -> Guided.of(sides, exercise.teams()));
        return database.transaction("reading an arena's clock", connection -> {
            Clock clock = ClockRow.read(connection, exercise.id().value())
                    .map(clocks -> clock(clocks, planned, hardening))
                    .orElse(new Clock(
                            ClockState.PREPARED.name(),
                            0,
                            1,
                            ClockRow.now(connection),
                            0,
                            hardening.toMillis(),
                            false));
            try (PreparedStatement statement =
                    connection.prepareStatement("select published from ranges.arena where exercise = ?")) {
                statement.setObject(1, exercise.id().value());
                try (ResultSet row = statement.executeQuery()) {
                    return new Recorded(row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty(), clock, guided);
                }
            }
        });
    }

    private static Clock clock(Clocks clocks, Duration planned, Duration hardening) {
        ExerciseClock clock = clocks.exercise();
        long end = planned.isZero() ? 0 : planned.plus(clocks.extra()).toMillis();
        return new Clock(
                clock.state().name(),
                clock.elapsed().toMillis(),
                clock.speed(),
                clock.anchor(),
                end,
                hardening.toMillis(),
                false);
    }

    /** The parts of the board for this audience, by name, each as JSON. Waits for scoring, 2 s at most. */
    Map<String, String> parts(Exercise exercise, Audience audience) {
        Recorded recorded = recorded(exercise);
        Optional<String> board = recorded.arena() ? scoring.arenaBoard(exercise.id(), audience) : Optional.empty();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("id", Json.write(exercise.id().toString()));
        parts.put("title", Json.write(exercise.title()));
        parts.put("clock", Json.write(recorded.clock()));
        parts.put("state", Json.write(state(recorded, board)));
        recorded.sides().ifPresent(sides -> parts.put("sides", Json.write(sides)));
        if (audience == Audience.INSTRUCTORS) {
            recorded.published().ifPresent(published -> parts.put("published", Json.write(published)));
        }
        board.map(Json::tree)
                .ifPresent(tree -> tree.properties()
                        .forEach((Map.Entry<String, JsonNode> part) ->
                                parts.put(part.getKey(), part.getValue().toString())));
        return parts;
    }

    private State state(Recorded recorded, Optional<String> board) {
        if (!recorded.arena()) {
            return State.NO_BOARD;
        }
        if (board.isPresent()) {
            return scoring.reachable() ? State.SHOWN : State.AWAY;
        }
        return recorded.clock().state().equals(ClockState.PREPARED.name()) || scoring.reachable()
                ? State.NOT_BEGUN
                : State.AWAY;
    }
}
