package enshu.range.wish;

import enshu.exchange.AddressBlock;
import enshu.exchange.ArenaBlocks;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.RangeWish;
import enshu.scratch.ScratchDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An exercise of one team as the console writes it: a wish and a clock.
 */
public record Wished(String host, UUID range, UUID exercise) {
    private static final String SEED = "6".repeat(64);
    private static final int BLOCKS = 40;

    /** Processes of tests work side by side on one engine, each with blocks of its own. */
    private static final int FIRST_BLOCK = 880 - BLOCKS * fork();

    private static final AtomicInteger MADE = new AtomicInteger();

    /**
     * The number Maven gave this process; a test that is run by itself is the first. Two run here at a time, but where
     * modules are tested side by side Maven counts theirs too.
     */
    private static int fork() {
        String told = System.getProperty("enshu.test.fork", "fork 1");
        if (!told.matches("fork [1-8]")) {
            throw new IllegalStateException("enshu.test.fork: fork 1 to fork 8, not " + told);
        }
        return told.charAt(told.length() - 1) - '0';
    }

    /** Wishes a range of the tiny package on a host, in an exercise that has not begun. */
    public static Wished tiny(String host) {
        return wish(host, null);
    }

    /**
     * The same in a block of addresses of its own, near the end of all blocks: hosts of tests share an engine, where
     * every orchestrator would begin with the first.
     */
    public static Wished apart(String host) {
        return wish(host, block());
    }

    /** The same of the package whose checks need more than one look. */
    public static Wished watched(String host) {
        return wish(host, block(), "watched");
    }

    /** The same of the package that writes wherever something is kept. */
    public static Wished writing(String host) {
        return wish(host, block(), "kept");
    }

    /** Sets when the range is to be stood, so many seconds from now. */
    public void isPreparedIn(int seconds) {
        ScratchDatabase.asConsole(
                "update ranges.wish set prepare_at = now() + make_interval(secs => ?) where range_id = ?",
                (double) seconds,
                range);
    }

    /** Has it stood now. */
    public void isPreparedNow() {
        ScratchDatabase.asConsole("update ranges.wish set prepare_at = null where range_id = ?", range);
    }

    /** Wishes for a checkpoint of the range. */
    public void takes(int checkpoint) {
        ScratchDatabase.asConsole(
                "insert into ranges.checkpoint (range_id, number, by) values (?, ?, 'instructor')", range, checkpoint);
    }

    /** Lets a checkpoint go. */
    public void letsGo(int checkpoint) {
        ScratchDatabase.asConsole(
                "update ranges.checkpoint set kept = false where range_id = ? and number = ?", range, checkpoint);
    }

    /** Sends the range back to a checkpoint. */
    public void goesBackTo(int checkpoint) {
        ScratchDatabase.asConsole("""
                update ranges.wish set checkpoint = ?, incarnation = incarnation + 1, host_incarnations = '{}',
                    wished_at = now() where range_id = ?""", checkpoint, range);
    }

    /** What is on record of a checkpoint: its state, and why it failed. */
    public String checkpoint(int number) {
        return ScratchDatabase.read(
                        "select trim(state || ' ' || reason) from ranges.checkpoint where range_id = ? and number = ?",
                        range,
                        number)
                .getFirst();
    }

    /** Whether the range's present incarnation is ready. */
    public boolean readyAnew() {
        return ScratchDatabase.read("""
                        select 1 from ranges.wish w join ranges.observation o using (range_id, incarnation)
                        where w.range_id = ? and o.state = 'ready'""", range).size() == 1;
    }

    /** A range of what is kept under this digest, in a block of its own. */
    public static Wished kept(String host, String content) {
        Wished wished = apart(host);
        ScratchDatabase.asOwner("update ranges.wish set content = ? where range_id = ?", content, wished.range());
        return wished;
    }

    /**
     * Wishes the ranges of a game between teams, in an exercise that has not begun: the arena's own first, then those of
     * {@code team-1} and so on.
     */
    public static List<Wished> game(String host, String scenario, int teams) {
        UUID exercise = UUID.randomUUID();
        List<String> blocks =
                IntStream.rangeClosed(0, teams).mapToObj(number -> block()).toList();
        String arena = blocks.subList(1, blocks.size()).stream()
                .collect(Collectors.joining(
                        "\", \"", "{\"block\": \"" + blocks.getFirst() + "\", \"teams\": [\"", "\"]}"));
        ScratchDatabase.asConsole("insert into ranges.clock (exercise, state) values (?, 'prepared')", exercise);
        return IntStream.rangeClosed(0, teams)
                .mapToObj(number -> {
                    UUID range = UUID.randomUUID();
                    ScratchDatabase.asConsole(
                            """
                            insert into ranges.wish
                                (range_id, exercise, team, scenario, revision, seed, host, block, desired, arena)
                            values (?, ?, ?, ?, 1, ?, ?, ?::cidr, 'present', ?::jsonb)""",
                            range,
                            exercise,
                            number == 0 ? ArenaBlocks.ARENA.value() : "team-" + number,
                            scenario,
                            SEED,
                            host,
                            blocks.get(number),
                            arena);
                    return new Wished(host, range, exercise);
                })
                .toList();
    }

    private static String block() {
        return AddressBlock.number(FIRST_BLOCK + MADE.getAndIncrement() % BLOCKS)
                .cidr();
    }

    private static Wished wish(String host, @Nullable String block) {
        return wish(host, block, "tiny-one");
    }

    private static Wished wish(String host, @Nullable String block, String scenario) {
        Wished wished = new Wished(host, UUID.randomUUID(), UUID.randomUUID());
        ScratchDatabase.asConsole(
                "insert into ranges.clock (exercise, state) values (?, 'prepared')", wished.exercise());
        ScratchDatabase.asConsole("""
                insert into ranges.wish (range_id, exercise, team, scenario, revision, seed, host, block, desired)
                values (?, ?, 'team-1', ?, 1, ?, ?, ?::cidr, 'present')""", wished.range(), wished.exercise(), scenario, SEED, host, block);
        return wished;
    }

    /** Gives a wish that has none a block as {@link #apart} does. */
    public void setApart() {
        ScratchDatabase.asOwner("update ranges.wish set block = ?::cidr where range_id = ?", block(), range);
    }

    public RangeId rangeId() {
        return new RangeId(range);
    }

    public ExerciseId exerciseId() {
        return new ExerciseId(exercise);
    }

    public void absent() {
        ScratchDatabase.asConsole("update ranges.wish set desired = 'absent' where range_id = ?", range);
    }

    /** Sets the exercise's clock to this many minutes, running. */
    public void runsAt(int minutes) {
        runsAt(Duration.ofMinutes(minutes));
    }

    /** Sets the exercise's clock to this, running. */
    public void runsAt(Duration elapsed) {
        ScratchDatabase.asConsole(
                "update ranges.clock set state = 'running', anchor = now(), elapsed_ms = ? where exercise = ?",
                elapsed.toMillis(),
                exercise);
    }

    /** Holds the team where the exercise clock showed this many minutes. */
    public void holdsAt(int minutes) {
        teamClock(0, minutes * 60_000L);
    }

    /** Lets the team go, this many minutes behind the exercise. */
    public void goesBehind(int minutes) {
        teamClock(minutes * 60_000L, null);
    }

    private void teamClock(long lag, @Nullable Long held) {
        ScratchDatabase.asConsole("""
                insert into ranges.team_clock (exercise, team, lag_ms, held_ms) values (?, 'team-1', ?, ?::bigint)
                on conflict (exercise, team) do update set lag_ms = excluded.lag_ms, held_ms = excluded.held_ms""", exercise, lag, held);
    }

    /** Takes a world action in hand: held or not, and moved to this many minutes of the team's clock, if any. */
    public void takesInHand(String action, boolean held, @Nullable Integer minutes) {
        ScratchDatabase.asConsole("""
                insert into ranges.action_control (exercise, team, action, held, due_ms, by)
                values (?, 'team-1', ?, ?, ?, 'instructor') on conflict (exercise, team, action)
                do update set held = excluded.held, due_ms = excluded.due_ms""", exercise, action, held, minutes == null ? null : minutes * 60_000L);
    }

    /** Tells that the board has a task as solved, at this minute of the team's clock. */
    public void hasSolved(String task, int minute) {
        ScratchDatabase.asConsole(
                "insert into ranges.solved (exercise, team, task, elapsed_ms) values (?, 'team-1', ?, ?)",
                exercise,
                task,
                minute * 60_000L);
    }

    /** Orders a look at the mark; false when one is open already. */
    public boolean orders() {
        return orders("mark");
    }

    /** Orders a look at a task; false when one is open already. */
    public boolean orders(String task) {
        return ScratchDatabase.asConsole("""
                        insert into ranges.check_order (exercise, team, task) values (?, 'team-1', ?)
                        on conflict do nothing""", exercise, task) == 1;
    }

    public long openOrders() {
        return count("select count(*) from ranges.check_order where done_at is null and exercise = ?");
    }

    public long results() {
        return count("select count(*) from ranges.check_result where exercise = ?");
    }

    private long count(String sql) {
        return Long.parseLong(ScratchDatabase.read(sql, exercise).getFirst());
    }

    /** The state last observed, or a blank. */
    public String state() {
        return ScratchDatabase.read("select state from ranges.observation where range_id = ?", range).stream()
                .findFirst()
                .orElse("");
    }

    /** The wish as the orchestrator reads it. */
    public RangeWish read(WishStore store) {
        return store.wishes(exerciseId(), host).getFirst();
    }
}
