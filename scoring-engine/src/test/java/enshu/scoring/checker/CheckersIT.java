package enshu.scoring.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.ClockState;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.OrderedFlag;
import enshu.exchange.TeamId;
import enshu.scoring.ScratchLedger;
import enshu.scoring.board.ArenaPicture;
import enshu.scoring.board.ArenaTable;
import enshu.scoring.board.Audience;
import enshu.scoring.checker.CheckPlan.Checked;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.LedgerFailure;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.PostgresLedger;
import enshu.scoring.ledger.Service;
import enshu.scoring.tick.Lease;
import enshu.scoring.tick.PostgresLease;
import enshu.scoring.tick.TickLoop;
import enshu.scoring.tick.TickLoop.Step;
import enshu.scoring.tick.Ticks;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ticks that are begun and counted in the real PostgreSQL, as exactly the roles that the platform has. */
class CheckersIT {
    private static final String RESULT = "insert into ranges.checker_result (exercise, tick, team, service, status,"
            + " message, detail, begun_at, at) values (?::uuid, ?::int, ?, ?, ?, 'message', 'detail', ?::timestamptz,"
            + " ?::timestamptz)";

    @SuppressWarnings("NullAway.Init") // set by open()
    private static HikariDataSource source;

    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());
    private final CheckPlan plan = TestPlan.of(exercise, 5);
    private final Ledger ledger = new PostgresLedger(source);

    @BeforeAll
    static void open() {
        source = ScratchLedger.pool();
    }

    @AfterAll
    static void close() {
        source.close();
    }

    @Test
    void aGameIsOrderedCheckedAndOnTheBoard() throws Exception {
        TickLoop loop = loop(plan, lease("one"), new PostgresCheckTables(source));
        append(new Event.GameOpened(
                "faust",
                List.of(
                        new Event.Team("team-1", "青", false, true),
                        new Event.Team("team-2", "赤", false, true),
                        new Event.Team("nop", "", true, true)),
                new Parameters("duel", 1, List.of()),
                60,
                5,
                plan.services().stream().map(Service::of).toList()));
        loop.step(TestPlan.CLOCK, at(1));

        assertThat(orders(0))
                .containsExactly(
                        "nop/mail 60000 60000 1",
                        "nop/shop 60000 60000 2",
                        "team-1/mail 60000 60000 1",
                        "team-1/shop 60000 60000 2",
                        "team-2/mail 60000 60000 1",
                        "team-2/shop 60000 60000 2");
        assertThat(flags("team-2", "shop", 0)).extracting(OrderedFlag::index).containsExactly(0, 1);
        result(0, "team-1", "shop", "OK", at(20));
        result(0, "team-1", "mail", "RECOVERING", at(20));
        result(0, "team-2", "shop", "DOWN", at(21));
        result(0, "team-2", "mail", "ERROR", at(22));
        result(0, "nop", "shop", "LATE", at(59));
        loop.step(TestPlan.CLOCK, at(25));
        assertThat(keys())
                .hasSize(1 + TestPlan.FLAGS + 3)
                .endsWith("check/team-1/shop/0", "check/team-1/mail/0", "check/team-2/shop/0");
        result(0, "nop", "mail", "OK", at(59));
        assertThat(loop.step(TestPlan.CLOCK, at(60))).isEqualTo(new Step.Ended(0));
        assertThat(keys()).endsWith("check/nop/mail/0", "ended/0");

        // SLA is √2 × (OK 1, RECOVERING ½).
        ArenaPicture board = board();
        assertThat(board.standings()).extracting(ArenaPicture.Standing::team).containsExactly("team-1", "team-2");
        assertThat(board.standings().getFirst().total()).isEqualTo(1.5 * Math.sqrt(2));
        assertThat(board.standings().getLast().total()).isZero();

        loop.step(TestPlan.CLOCK, at(61));
        assertThat(orders(1)).hasSize(TestPlan.ORDERS).contains("nop/shop 60000 120000 4");
        assertThat(flags("team-1", "mail", 1)).extracting(OrderedFlag::tick).containsExactly(1, 0);
        assertThat(flags("team-1", "mail", 1).getLast())
                .isEqualTo(flags("team-1", "mail", 0).getFirst());
    }

    @Test
    void whatComesLateIsNeutralAndWhatIsThereTwiceCountsOnce() throws Exception {
        TickLoop loop = loop(plan, lease("one"), new PostgresCheckTables(source));
        loop.step(TestPlan.CLOCK, at(1));
        result(0, "team-1", "shop", "OK", at(20));
        loop.step(TestPlan.CLOCK, at(25));
        TickLoop again = loop(plan, lease("one"), new PostgresCheckTables(source));
        again.step(TestPlan.CLOCK, at(26));
        assertThatThrownBy(() -> result(0, "team-1", "shop", "DOWN", at(27))).hasMessageContaining("duplicate key");
        stepUntilEarly(again, at(60));
        result(0, "team-2", "shop", "OK", at(60));
        stepUntilEarly(loop, at(62));
        stepUntilEarly(again, at(64));

        assertThat(keys())
                .doesNotHaveDuplicates()
                .filteredOn(key -> key.startsWith("check/"))
                .containsExactly("check/team-1/shop/0");
    }

    @Test
    void ofTwoMembersOneBeginsATickAndTheOtherGoesOnWhenItIsGone() throws Exception {
        Lease leaseOfOne = lease("one");
        TickLoop one = loop(plan, leaseOfOne, new PostgresCheckTables(source));
        TickLoop other = loop(plan, lease("other"), new PostgresCheckTables(source));
        one.step(TestPlan.CLOCK, at(1));
        other.step(TestPlan.CLOCK, at(1));
        result(0, "team-1", "shop", "OK", at(20));
        ScratchDatabase.asOwner("delete from ranges.checker_order where exercise = ?", exercise.value());

        ScratchDatabase.asOwner(
                "update ledger.tick_lease set held_until = clock_timestamp() - interval '1 second' where exercise = ?",
                exercise.value());
        other.step(TestPlan.CLOCK, at(30));
        assertThat(leaseOfOne.take()).isEmpty();
        assertThat(orders(0)).isEmpty();
        assertThat(keys()).hasSize(TestPlan.FLAGS + 1).endsWith("check/team-1/shop/0");
        stepUntilEarly(other, at(61));
        stepUntilEarly(one, at(61));

        assertThat(orders(1)).hasSize(TestPlan.ORDERS);
        assertThat(keys()).hasSize(2 * TestPlan.FLAGS + 2).doesNotHaveDuplicates();
    }

    @Test
    void whoIsKilledBetweenTheCommitAndTheOrdersIsFollowedByOneWhoWritesTheSame() throws Exception {
        assertThatThrownBy(() -> loop(plan, lease("one"), new Interrupted(new PostgresCheckTables(source)))
                        .step(TestPlan.CLOCK, at(1)))
                .isInstanceOf(LedgerFailure.class);
        List<Entry> planted = ledger.read(exercise, 0);
        assertThat(planted).hasSize(TestPlan.FLAGS);
        assertThat(orders(0)).isEmpty();

        loop(plan, lease("one"), new PostgresCheckTables(source)).step(TestPlan.CLOCK, at(9));

        assertThat(ledger.read(exercise, 0)).isEqualTo(planted);
        assertThat(orders(0)).hasSize(TestPlan.ORDERS);
        assertThat(flags("nop", "mail", 0))
                .isEqualTo(new TickPlan(plan).order(0, 5, java.util.Set.of()).flags());
    }

    @Test
    void nothingBeginsOnAPausedClockOrAfterATickIsOver() throws Exception {
        ExerciseClock paused = new ExerciseClock(ClockState.PAUSED, at(0), Duration.ofSeconds(30), 1);
        TickLoop loop = loop(plan, lease("one"), new PostgresCheckTables(source));
        stepUntilEarly(loop, paused, at(100));
        assertThat(keys()).isEmpty();
        stepUntilEarly(loop, TestPlan.CLOCK, at(130));
        assertThat(keys()).startsWith("ended/0", "ended/1").hasSize(2 + TestPlan.FLAGS);
        assertThat(orders(1)).isEmpty();
        assertThat(orders(2)).hasSize(TestPlan.ORDERS);
    }

    @Test
    void aGreatGameIsPlantedOrderedAndRecordedInPieces() throws Exception {
        List<TeamId> teams = IntStream.range(0, 200)
                .mapToObj(number -> new TeamId("team-" + number))
                .toList();
        List<String> services =
                IntStream.range(0, 6).mapToObj(number -> "service-" + number).toList();
        CheckPlan great = new CheckPlan(
                exercise,
                "ENSHU_",
                TestPlan.KEY,
                new Ticks(Duration.ofSeconds(60), 5),
                teams,
                services,
                services.stream().map(id -> new Checked(id, 2, 2)).toList());
        TickLoop loop = loop(great, lease("one"), new PostgresCheckTables(source));
        loop.step(TestPlan.CLOCK, at(0));
        assertThat(orders(0)).hasSize(1_200);
        asOrchestrator(
                "insert into ranges.checker_result (exercise, tick, team, service, status, begun_at, at)"
                        + " select exercise, tick, team, service, 'OK', ?::timestamptz, ?::timestamptz"
                        + " from ranges.checker_order where exercise = ?::uuid",
                at(1).toString(),
                at(30).toString(),
                exercise.toString());
        loop.step(TestPlan.CLOCK, at(31));
        assertThat(loop.step(TestPlan.CLOCK, at(60))).isEqualTo(new Step.Ended(0));

        assertThat(keys()).hasSize(2_400 + 1_200 + 1).doesNotHaveDuplicates().endsWith("ended/0");
    }

    @Test
    void scoringMayDoWithTheTablesWhatItNeedsAndNothingElse() {
        refused("update ranges.checker_order set team = 'x'");
        refused("insert into ranges.checker_result (exercise, tick, team, service, status, begun_at, at)"
                + " values (gen_random_uuid(), 0, 'a', 'b', 'OK', now(), now())");
        refused("update ranges.checker_result set status = 'OK'");
        refused("delete from ranges.checker_result");
        refused("update ranges.planting set attack_info = 'x'");
        refused("delete from ranges.planting");
    }

    private static void refused(String sql) {
        assertThatThrownBy(() -> {
                    try (Connection connection = source.getConnection();
                            PreparedStatement statement = connection.prepareStatement(sql)) {
                        statement.execute();
                    }
                })
                .as(sql)
                .hasMessageContaining("permission denied");
    }

    private Lease lease(String holder) {
        return new PostgresLease(source, exercise, holder, Duration.ofMinutes(1));
    }

    private TickLoop loop(CheckPlan of, Lease lease, CheckTables tables) {
        return new TickLoop(exercise, of.ticks(), lease, ledger, new Checkers(of, lease, ledger, tables));
    }

    private static void stepUntilEarly(TickLoop loop, Instant now) {
        stepUntilEarly(loop, TestPlan.CLOCK, now);
    }

    private static void stepUntilEarly(TickLoop loop, ExerciseClock clock, Instant now) {
        Step step = loop.step(clock, now);
        while (step instanceof Step.Ended || step instanceof Step.Overtaken) {
            step = loop.step(clock, now);
        }
    }

    private static Instant at(long seconds) {
        return TestPlan.START.plusSeconds(seconds);
    }

    private void append(Event event) {
        ledger.appendNew(exercise, List.of(new Draft("opened", TestPlan.START, Duration.ZERO, event)));
    }

    private ArenaPicture board() {
        ArenaTable table = new ArenaTable(exercise, Optional.empty());
        ledger.read(exercise, 0).forEach(table::accept);
        return table.picture(Audience.TEAMS, OptionalInt.empty()).orElseThrow();
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        List<Entry> page = ledger.read(exercise, 0);
        while (!page.isEmpty()) {
            page.forEach(entry -> keys.add(entry.key()));
            page = ledger.read(exercise, page.getLast().position());
        }
        return keys;
    }

    private List<String> orders(int tick) {
        return ScratchDatabase.read(
                "select team || '/' || service || ' ' || tick_ms || ' ' || ends_ms || ' ' || jsonb_array_length(flags)"
                        + " from ranges.checker_order where exercise = ? and tick = ? order by team, service",
                exercise.value(),
                tick);
    }

    private List<OrderedFlag> flags(String team, String service, int tick) throws IOException {
        String json = ScratchDatabase.read(
                        "select flags::text from ranges.checker_order"
                                + " where exercise = ? and team = ? and service = ? and tick = ?",
                        exercise.value(),
                        team,
                        service,
                        tick)
                .getFirst();
        return List.of(ExchangeJson.mapper().readValue(json, OrderedFlag[].class));
    }

    private void result(int tick, String team, String service, String status, Instant at) throws SQLException {
        asOrchestrator(
                RESULT,
                exercise.toString(),
                Integer.toString(tick),
                team,
                service,
                status,
                at.minusSeconds(1).toString(),
                at.toString());
    }

    private static void asOrchestrator(String sql, String... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection(ScratchDatabase.urlOf("enshu_orchestrator"));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setString(index + 1, values[index]);
            }
            statement.executeUpdate();
        }
    }

    /** Ends before any order is laid down. */
    private record Interrupted(CheckTables tables) implements CheckTables {
        @Override
        public void order(
                ExerciseId exercise,
                int tick,
                Duration length,
                Duration ends,
                int many,
                IntFunction<CheckOrder> orders) {
            throw new LedgerFailure("go on", new IOException("killed"));
        }

        @Override
        public boolean ordered(ExerciseId exercise, int tick) {
            return tables.ordered(exercise, tick);
        }

        @Override
        public void forget(ExerciseId exercise, int before) {
            tables.forget(exercise, before);
        }

        @Override
        public List<Result> results(ExerciseId exercise, int from, long after) {
            return tables.results(exercise, from, after);
        }

        @Override
        public List<Result> resultsOf(ExerciseId exercise, int tick, long after) {
            return tables.resultsOf(exercise, tick, after);
        }
    }
}
