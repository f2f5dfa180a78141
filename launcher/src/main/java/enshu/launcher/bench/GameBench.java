package enshu.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.launcher.client.Caller;
import enshu.launcher.demo.Pictures;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Wait;
import enshu.scenario.ArenaPlan;
import enshu.scenario.Scenario;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * A game between teams whose ranges all stand together: how long after a tick has begun the last checker has been to the
 * last team. The clock goes at such a speed that a tick lasts a minute.
 */
public final class GameBench {
    /** How long a tick lasts on the wall's clock. */
    public static final Duration TICK = Duration.ofMinutes(1);

    private static final Duration BEFORE = Duration.ofSeconds(5);
    private static final Duration STANDING = Duration.ofMinutes(40);
    private static final Duration GONE = Duration.ofMinutes(15);
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Scenario scenario;
    private final ArenaPlan arena;
    private final Connection record;
    private final BiConsumer<String, Object> progress;

    /**
     * A bench that has not begun.
     *
     * @param scenario one with an arena
     * @param record may read the schema {@code ranges}
     * @param progress told the key of what is being done, and how far it is
     */
    public GameBench(Scenario scenario, Connection record, BiConsumer<String, Object> progress) {
        this.scenario = scenario;
        this.arena = scenario.arena()
                .orElseThrow(() -> new LaunchFailure(scenario.id() + " is no game between teams: it has no arena"));
        this.record = record;
        this.progress = progress;
    }

    /**
     * One tick.
     *
     * @param took from its beginning to the end of its last visit
     * @param results how many visits came to a result
     * @param well how many of them found a service that does its work
     */
    public record Tick(int number, Duration took, int results, int well) {}

    /**
     * What was seen.
     *
     * @param stood from the exercise's making to the last healthy range
     * @param services of one team
     */
    public record Measured(Duration stood, int services, List<Tick> ticks) {
        public Measured {
            ticks = List.copyOf(ticks);
        }
    }

    /** Plays so many ticks in an exercise made for it, one team a person. */
    public Measured run(Caller control, List<Caller> people, int ticks) {
        progress.accept("making", "");
        Instant made = Instant.now();
        String exercise = create(control, people);
        try {
            control.await(exercise, "every range to be ready", this::standing, STANDING);
            Duration stood = Duration.between(made, Instant.now());
            Instant first = start(control, exercise);
            List<Tick> played = new ArrayList<>();
            for (int tick = 0; tick < ticks; tick++) {
                played.add(played(exercise, tick, first.plus(TICK.multipliedBy(tick))));
            }
            return new Measured(stood, arena.services().size(), played);
        } finally {
            progress.accept("removing", "");
            control.required(control.post("/exercises/" + exercise + "/clock", Map.of("action", "end")));
            control.await(
                    exercise,
                    "every range to be taken away",
                    picture -> Pictures.allRanges(picture, "removed") && arenaIs(picture, "removed"),
                    GONE);
        }
    }

    private String create(Caller control, List<Caller> people) {
        List<Map<String, Object>> teams = new ArrayList<>();
        for (Caller person : people) {
            teams.add(Map.of("name", "チーム" + (teams.size() + 1), "members", List.of(person.account())));
        }
        return control.make(Map.of("title", "bench game", "scenario", scenario.id(), "teams", teams));
    }

    private boolean standing(JsonNode picture) {
        int ready = 0;
        for (JsonNode team : picture.path("teams")) {
            ready += team.path("range").path("state").asText().equals("ready") ? 1 : 0;
        }
        progress.accept("ranges", ready);
        return Pictures.allRanges(picture, "ready") && arenaIs(picture, "ready");
    }

    private static boolean arenaIs(JsonNode picture, String state) {
        return picture.path("arena").path("state").asText().equals(state);
    }

    /** Starts the clock, sets it shortly before the end of hardening, and returns when the first tick begins. */
    private Instant start(Caller control, String exercise) {
        change(control, exercise, Map.of("action", "start"));
        control.await(
                exercise, "the clock to run", picture -> Pictures.clock(picture).equals("RUNNING"), SOON);
        double speed = (double) arena.tick().toMillis() / TICK.toMillis();
        change(control, exercise, Map.of("action", "speed", "speed", speed));
        Duration before = arena.hardening().minus(BEFORE);
        change(control, exercise, Map.of("action", "jump", "toMs", before.toMillis()));
        JsonNode picture = control.await(
                exercise,
                "the clock to be set",
                seen -> Pictures.elapsed(seen).compareTo(before) >= 0
                        && seen.path("clock").path("speed").asDouble() == speed,
                SOON);
        Duration left = arena.hardening().minus(Pictures.elapsed(picture));
        return Instant.parse(picture.path("serverTime").asText()).plusMillis(Math.round(left.toMillis() / speed));
    }

    private static void change(Caller control, String exercise, Map<String, Object> change) {
        control.required(control.post("/exercises/" + exercise + "/clock", change));
    }

    /** Waits for the end of a tick, and reads what its visits found. */
    private Tick played(String exercise, int tick, Instant begins) {
        Instant ends = begins.plus(TICK);
        Wait.until(
                () -> {
                    progress.accept("tick", tick);
                    return Instant.now().isAfter(ends);
                },
                TICK.multipliedBy(2));
        try (PreparedStatement query = record.prepareStatement(
                "select count(*), count(*) filter (where status = 'OK'), max(at) from ranges.checker_result"
                        + " where exercise = ? and tick = ?")) {
            query.setObject(1, UUID.fromString(exercise));
            query.setInt(2, tick);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                Timestamp last = row.getTimestamp(3);
                return new Tick(
                        tick,
                        last == null ? TICK : Duration.between(begins, last.toInstant()),
                        row.getInt(1),
                        row.getInt(2));
            }
        } catch (SQLException e) {
            throw new LaunchFailure("the record can't be asked for what checkers found: " + e.getMessage(), e);
        }
    }
}
