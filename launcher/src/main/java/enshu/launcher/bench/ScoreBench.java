package enshu.launcher.bench;

import enshu.launcher.bench.FlagLoad.Outcome;
import enshu.launcher.bench.FlagLoad.Pace;
import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How many flags the line door takes, with member, PostgreSQL and the teams' programs on this machine: from a flag on a
 * connection to its answer, which for an accepted one is after the commit. The floor is the same rows put bare into a
 * table of the same columns and keys, as many in a commit as may wait at the door.
 */
public final class ScoreBench {
    /** Connections, one a team. */
    public static final int CONNECTIONS = 48;

    /** Flags of a connection without an answer. */
    public static final int WINDOW = 20;

    /** The same, where nothing has to be committed. */
    public static final int DEEP_WINDOW = 100;

    /** Flags a second that are due whatever is answered. */
    public static final int RATE = 10_000;

    private static final int NEIGHBOURS = 8;
    private static final int LATE_TEAM = 49;
    private static final int FLOOD_TEAM = 50;
    private static final int FLOODING = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final int BODY_ID = 1_000_000;

    private static final int AGAIN_OF_TEAM = 2_000;

    private final Duration length;
    private final Set<Part> parts;
    private final Consumer<String> progress;

    /**
     * A bench that has not begun.
     *
     * @param length of each measurement, warm-ups apart
     * @param parts what to measure
     * @param progress told what begins
     */
    public ScoreBench(Duration length, Set<Part> parts, Consumer<String> progress) {
        this.length = length;
        this.parts = EnumSet.copyOf(parts);
        this.progress = progress;
    }

    /** What can be measured by itself. */
    public enum Part {
        /** As many as go through, beside a floor. */
        THROUGHPUT,
        /** The times at {@value #RATE} a second, whatever is answered. */
        STEADY,
        /** One team's times beside a flooding one. */
        FLOOD,
        /** What hostile clients and a crowd get, and what one team notices. */
        LIMITS
    }

    /** What was measured of a part. */
    public sealed interface Measured {
        /**
         * As fast as they go.
         *
         * @param floor rows a second
         * @param accepted flags a second, likewise the next two
         * @param times of the accepted
         */
        record Throughput(double floor, double accepted, Latencies times, double duplicates, double forged)
                implements Measured {}

        /** At {@value #RATE} a second. */
        record Steady(Timed open) implements Measured {}

        /**
         * Beside others.
         *
         * @param calm times of one team whose neighbours submit, one flag at a time each
         * @param flooded the same while another team floods on many connections
         */
        record Flood(Timed calm, Timed flooded) implements Measured {}

        /** Hostile clients and a crowd. */
        record Limits(DoorCrowd.Found found) implements Measured {}
    }

    /**
     * Times, and how long the load itself did nothing at the longest: a time about as long is the load's own.
     */
    public record Timed(Latencies times, Duration standstill) {}

    /** Measures the parts in their order, on processes of its own that are taken away again, and tells each. */
    public void run(Home home, RandomGenerator random, Consumer<Measured> told) {
        try (ScoreGround ground = ScoreGround.raise(home, Stock.of(random), 1)) {
            for (Part part : parts) {
                System.gc(); // what the part before left must not stop this one
                told.accept(
                        switch (part) {
                            case THROUGHPUT -> throughput(ground);
                            case STEADY -> new Measured.Steady(steady(ground));
                            case FLOOD -> flood(ground);
                            case LIMITS -> limits(ground);
                        });
            }
        }
    }

    private Measured throughput(ScoreGround ground) {
        part("floor");
        double floor = floor(ground);
        part("accepted");
        List<List<byte[]>> captured = new ArrayList<>();
        for (int team = 0; team < CONNECTIONS; team++) {
            captured.add(new ArrayList<>());
        }
        closed(ground, captured, WARM_UP);
        Outcome accepted = closed(ground, captured, length);
        only(accepted, "OK");
        part("duplicates");
        Outcome duplicates = again(ground, captured);
        mostly(duplicates, "DUP");
        part("forged");
        Outcome forged = forged(ground);
        mostly(forged, "INV");
        return new Measured.Throughput(
                floor,
                accepted.perSecond("OK"),
                accepted.latencies(),
                duplicates.perSecond("DUP"),
                forged.perSecond("INV"));
    }

    private Timed steady(ScoreGround ground) {
        part("open");
        open(ground, WARM_UP);
        Outcome open = open(ground, length);
        only(open, "OK");
        return timed(open);
    }

    private Measured flood(ScoreGround ground) {
        part("calm");
        oneTeam(ground, WARM_UP);
        Outcome calm = oneTeam(ground, length);
        part("flooded");
        flooded(ground, WARM_UP);
        return new Measured.Flood(timed(calm), timed(flooded(ground, length)));
    }

    private Measured limits(ScoreGround ground) {
        part("limits");
        oneTeam(ground, WARM_UP);
        try (DoorCrowd crowd = new DoorCrowd(ground)) {
            Timed calm = timed(oneTeam(ground, length));
            crowd.begin();
            Timed beside = timed(oneTeam(ground, DoorCrowd.LENGTH));
            return new Measured.Limits(crowd.found(calm, beside));
        }
    }

    private static Timed timed(Outcome outcome) {
        return new Timed(outcome.latencies(), outcome.standstill());
    }

    private void part(String name) {
        progress.accept(name);
    }

    private static void only(Outcome outcome, String status) {
        if (!outcome.statuses().keySet().equals(Set.of(status))) {
            throw new LaunchFailure("every answer should be " + status + ", but they are " + outcome.statuses());
        }
    }

    /** A team that is faster than a team may be is told so; those answers don't count. */
    private static void mostly(Outcome outcome, String status) {
        if (!Set.of(status, "ERR").containsAll(outcome.statuses().keySet())) {
            throw new LaunchFailure("every answer should be " + status + ", but they are " + outcome.statuses());
        }
    }

    private double floor(ScoreGround ground) {
        try (Connection owner = ground.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("create schema bench");
            statement.execute(
                    "create table bench.floor (exercise uuid not null, position bigint not null, key text not null,"
                            + " type text not null, at timestamptz not null, elapsed_ms bigint not null, body jsonb not null,"
                            + " recorded_at timestamptz not null default clock_timestamp(), primary key (exercise, position),"
                            + " unique (exercise, key))");
            int position = bare(owner, 1, WARM_UP.dividedBy(2));
            long begun = System.nanoTime();
            int end = bare(owner, position, length);
            double rows = (end - position) / ((System.nanoTime() - begun) / 1e9);
            statement.execute("drop schema bench cascade");
            return rows;
        } catch (SQLException failed) {
            throw new LaunchFailure("the floor can't be measured: " + failed.getMessage(), failed);
        }
    }

    private static int bare(Connection owner, int first, Duration length) throws SQLException {
        int many = CONNECTIONS * WINDOW;
        int position = first;
        long end = System.nanoTime() + length.toNanos();
        UUID exercise = new UUID(1, 2);
        try (PreparedStatement insert =
                owner.prepareStatement("insert into bench.floor (exercise, position, key, type, at, elapsed_ms, body)"
                        + " select ?, given.position, given.key, 'flag-captured', now(), 0, given.body::jsonb"
                        + " from unnest(?, ?, ?) as given (position, key, body)")) {
            while (System.nanoTime() < end) {
                long[] positions = new long[many];
                String[] keys = new String[many];
                String[] bodies = new String[many];
                for (int at = 0; at < many; at++) {
                    positions[at] = position;
                    int flag = BODY_ID + position++;
                    keys[at] = "captured/team-" + at % CONNECTIONS + "/" + flag;
                    bodies[at] = "{\"type\":\"flag-captured\",\"flag\":\"" + flag + "\",\"team\":\"team-"
                            + at % CONNECTIONS + "\",\"tick\":0}";
                }
                insert.setObject(1, exercise);
                insert.setObject(2, positions);
                insert.setArray(3, owner.createArrayOf("text", keys));
                insert.setArray(4, owner.createArrayOf("text", bodies));
                insert.executeUpdate();
            }
        }
        return position;
    }

    private static Outcome closed(ScoreGround ground, List<List<byte[]>> captured, Duration length) {
        try (FlagLoad load = new FlagLoad()) {
            for (int team = 0; team < CONNECTIONS; team++) {
                int own = team;
                load.connect(ground.door(), team, () -> {
                    byte[] flag = ground.stock().flag(own);
                    if (captured.get(own).size() < AGAIN_OF_TEAM) {
                        captured.get(own).add(flag);
                    }
                    return flag;
                });
            }
            return load.run(new Pace.Window(WINDOW), length);
        }
    }

    /** What was captured is handed in again by who captured it. */
    private Outcome again(ScoreGround ground, List<List<byte[]>> captured) {
        try (FlagLoad load = new FlagLoad()) {
            for (int team = 0; team < CONNECTIONS; team++) {
                load.connect(ground.door(), team, new RoundRobin(captured.get(team))::next);
            }
            return load.run(new Pace.Window(DEEP_WINDOW), length);
        }
    }

    private Outcome forged(ScoreGround ground) {
        try (FlagLoad load = new FlagLoad()) {
            for (int team = 0; team < CONNECTIONS; team++) {
                List<byte[]> flags = new ArrayList<>();
                for (int number = 0; number < 500; number++) {
                    flags.add(ground.stock().forged(team));
                }
                load.connect(ground.door(), team, new RoundRobin(flags)::next);
            }
            return load.run(new Pace.Window(DEEP_WINDOW), length);
        }
    }

    private static Outcome open(ScoreGround ground, Duration length) {
        try (FlagLoad load = new FlagLoad()) {
            for (int team = 0; team < CONNECTIONS; team++) {
                int own = team;
                load.connect(ground.door(), team, () -> ground.stock().flag(own));
            }
            return load.run(new Pace.Rate(RATE), length);
        }
    }

    /** The measured team, and neighbours that make the usual traffic on a thread of their own. */
    private static Outcome oneTeam(ScoreGround ground, Duration length) {
        try (FlagLoad neighbours = new FlagLoad();
                FlagLoad one = new FlagLoad()) {
            for (int team = 0; team < NEIGHBOURS; team++) {
                int own = team;
                neighbours.connect(ground.door(), team, () -> ground.stock().flag(own));
            }
            one.connect(ground.door(), LATE_TEAM, () -> ground.stock().flag(LATE_TEAM));
            Thread beside =
                    Thread.ofPlatform().daemon().start(() -> neighbours.run(new Pace.Window(1), length.plusSeconds(1)));
            Outcome outcome = one.run(new Pace.Window(1), length);
            join(beside);
            return outcome;
        }
    }

    private static Outcome flooded(ScoreGround ground, Duration length) {
        try (FlagLoad flood = new FlagLoad()) {
            for (int number = 0; number < FLOODING; number++) {
                flood.connect(
                        ground.door(),
                        FLOOD_TEAM,
                        number % 2 == 0
                                ? () -> ground.stock().flag(FLOOD_TEAM)
                                : () -> ground.stock().forged(FLOOD_TEAM));
            }
            Thread beside =
                    Thread.ofPlatform().daemon().start(() -> flood.run(new Pace.Window(500), length.plusSeconds(2)));
            Outcome outcome = oneTeam(ground, length);
            join(beside);
            return outcome;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("the bench was interrupted", hurried);
        }
    }

    /** The same flags again and again. */
    private static final class RoundRobin {
        private final List<byte[]> flags;
        private int next;

        RoundRobin(List<byte[]> flags) {
            this.flags = flags;
        }

        byte[] next() {
            byte[] flag = flags.get(next);
            next = (next + 1) % flags.size();
            return flag;
        }
    }
}
