package enshu.launcher.bench;

import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * While teams hand flags in, members, PostgreSQL and the teams' programs are killed, as by kill -9, at random moments, or the
 * members are restarted one after the other; then everything that was acknowledged is compared with the ledger.
 */
public final class ScoreFaults {
    /** Members of the cluster, each a process with a door of its own. */
    public static final int MEMBERS = 3;

    /** How long no submission may be refused while members are restarted in turn. */
    public static final Duration REFUSED_GOAL = Duration.ofSeconds(2);

    private static final int QUIETEST_MS = 1_500;
    private static final int LONGEST_MS = 6_000;

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Manner manner;
    private final Duration length;
    private final RandomGenerator random;
    private final Consumer<Tally> progress;

    /**
     * Faults that have not begun.
     *
     * @param manner what happens meanwhile
     * @param length how long load runs
     * @param random which is killed, and when
     * @param progress told after each kill
     */
    public ScoreFaults(Manner manner, Duration length, RandomGenerator random, Consumer<Tally> progress) {
        this.manner = manner;
        this.length = length;
        this.random = random;
        this.progress = progress;
    }

    /** What happens to the processes. */
    public enum Manner {
        /** Any of them is killed at any moment. */
        KILLS,
        /** The members are asked to end and are started again, one after the other. */
        ROLLING
    }

    /** How often which was killed, or restarted. */
    public record Tally(int members, int databases, int programs) {
        /** All together. */
        public int all() {
            return members + databases + programs;
        }
    }

    /**
     * What came of it.
     *
     * @param acknowledged flags that were answered OK or DUP
     * @param recorded captures in the ledger
     * @param lost acknowledged and not in the ledger
     * @param twice captured more than once, or answered OK more than once
     * @param strange in the ledger though nobody sent them, or answered DUP though no attempt had failed before
     * @param failed flags of which an attempt failed, or was cut off
     * @param failedForGood of those, never acknowledged
     * @param gaps positions of the ledger that are missing
     * @param longest of all flags, from when one was sent first until it was acknowledged, as far as its program lived
     */
    public record Found(
            Tally kills,
            long acknowledged,
            long recorded,
            long lost,
            long twice,
            long strange,
            long failed,
            long failedForGood,
            long gaps,
            Duration longest) {
        /** Nothing lost, nothing double, every failed submission accepted in the end. */
        public boolean kept() {
            return lost == 0 && twice == 0 && strange == 0 && failedForGood == 0 && gaps == 0;
        }
    }

    /** Plays it, on processes of its own that are taken away again. */
    public Found run(Home home) {
        try (ScoreGround ground = ScoreGround.raise(home, Stock.of(random), MEMBERS);
                FlagPrograms programs = new FlagPrograms(ground)) {
            Tally kills = switch (manner) {
                case KILLS -> strike(ground, programs);
                case ROLLING -> roll(ground);
            };
            programs.finish();
            return compare(ground, programs, kills);
        } catch (IOException | SQLException failed) {
            throw new LaunchFailure("the faults can't be played: " + failed.getMessage(), failed);
        }
    }

    private Tally strike(ScoreGround ground, FlagPrograms programs) {
        Tally tally = new Tally(0, 0, 0);
        long end = System.nanoTime() + length.toNanos();
        while (true) {
            Duration pause = Duration.ofMillis(random.nextInt(QUIETEST_MS, LONGEST_MS));
            int what = random.nextInt(4);
            int which = random.nextInt(FlagPrograms.COUNT);
            if (System.nanoTime() + pause.toNanos() > end) {
                return tally;
            }
            LockSupport.parkNanos(pause.toNanos());
            switch (what) {
                case 0 -> {
                    ground.killMember(which % MEMBERS);
                    ground.startMember(which % MEMBERS);
                    tally = new Tally(tally.members() + 1, tally.databases(), tally.programs());
                }
                case 1 -> {
                    ground.killDatabase();
                    ground.startDatabase();
                    tally = new Tally(tally.members(), tally.databases() + 1, tally.programs());
                }
                default -> {
                    programs.restart(which);
                    tally = new Tally(tally.members(), tally.databases(), tally.programs() + 1);
                }
            }
            progress.accept(tally);
        }
    }

    private Tally roll(ScoreGround ground) {
        Tally tally = new Tally(0, 0, 0);
        long end = System.nanoTime() + length.toNanos();
        for (int member = 0; System.nanoTime() + BETWEEN.toNanos() < end; member = (member + 1) % MEMBERS) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            ground.stopMember(member);
            ground.startMember(member);
            tally = new Tally(tally.members() + 1, 0, 0);
            progress.accept(tally);
        }
        return tally;
    }

    private static Found compare(ScoreGround ground, FlagPrograms programs, Tally kills)
            throws IOException, SQLException {
        long acknowledged = 0;
        long lost = 0;
        long twice = 0;
        long strange = 0;
        long failed = 0;
        long failedForGood = 0;
        long recorded = 0;
        for (int team = 0; team < FlagPrograms.COUNT; team++) {
            FlagLog.Told told = FlagLog.read(programs.log(team));
            BitSet ledger = new BitSet();
            BitSet doubles = new BitSet();
            recorded += captures(ground, team, ledger, doubles);
            acknowledged += told.acknowledged().cardinality();
            lost += without(told.acknowledged(), ledger).cardinality();
            doubles.or(told.acceptedTwice());
            twice += doubles.cardinality();
            BitSet foreign = without(ledger, told.sent());
            foreign.or(told.unexplained());
            strange += foreign.cardinality();
            failed += told.failed().cardinality();
            failedForGood += without(told.sent(), told.acknowledged()).cardinality();
        }
        return new Found(
                kills,
                acknowledged,
                recorded,
                lost,
                twice,
                strange,
                failed,
                failedForGood,
                gaps(ground, recorded),
                programs.longest());
    }

    private static BitSet without(BitSet all, BitSet some) {
        BitSet left = (BitSet) all.clone();
        left.andNot(some);
        return left;
    }

    private static long captures(ScoreGround ground, int team, BitSet ledger, BitSet doubles) throws SQLException {
        try (Connection owner = ground.owner();
                PreparedStatement query = owner.prepareStatement("select (body ->> 'flag')::int from ledger.event"
                        + " where exercise = ? and type = 'flag-captured' and body ->> 'team' = ?")) {
            query.setObject(1, ground.exercise());
            query.setString(2, "team-" + team);
            long count = 0;
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    int id = rows.getInt(1) - team * FlagProgram.IDS;
                    if (ledger.get(id)) {
                        doubles.set(id);
                    }
                    ledger.set(id);
                    count++;
                }
            }
            return count;
        }
    }

    private static long gaps(ScoreGround ground, long recorded) throws SQLException {
        try (Connection owner = ground.owner();
                PreparedStatement query = owner.prepareStatement(
                        "select coalesce(max(position), 0), count(*) from ledger.event where exercise = ?")) {
            query.setObject(1, ground.exercise());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1) - row.getLong(2) + Math.abs(row.getLong(2) - recorded);
            }
        }
    }
}
