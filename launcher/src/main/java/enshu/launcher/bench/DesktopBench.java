package enshu.launcher.bench;

import enshu.launcher.client.Caller;
import enshu.launcher.client.Guacamole;
import enshu.launcher.client.UnixCarrier;
import enshu.launcher.client.WebSocketLine;
import enshu.launcher.console.Console;
import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What our tunnel costs between a browser and guacd: in time against the same guacd without us between, in memory and
 * threads with hundreds of desktops open, and how it behaves when a room comes back at once and when a watcher stalls.
 */
public final class DesktopBench {
    private static final String STREAM = "bench-stream";
    private static final String ECHO = "bench-echo";
    private static final int BLOCKS = 4;
    private static final int WARM = 300;
    private static final int STREAM_RATE = 50;
    private static final int CROWD_RATE = 5;
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration RETURN = Duration.ofSeconds(60);
    private static final Duration AGAIN = Duration.ofMillis(250);
    private static final Duration QUIET = Duration.ofMillis(30);
    private static final Duration WRITTEN = Duration.ofMillis(90);
    private static final int[] KEYS = {'a', 0xff08};
    private static final double MILLISECOND = 1_000_000.0;

    private final Home home;
    private final Connection record;
    private final ConsoleProcess console;
    private final Numbers numbers;
    private final Consumer<String> progress;

    /**
     * How much is measured.
     *
     * @param keys presses on either side, a multiple of 8
     * @param tunnels open at a time
     * @param returning desktops that come back at once
     */
    public record Numbers(int keys, int tunnels, int returning) {}

    /** @param progress told the key of what is measured now */
    public DesktopBench(
            Home home, Connection record, ConsoleProcess console, Numbers numbers, Consumer<String> progress) {
        this.home = home;
        this.record = record;
        this.console = console;
        this.numbers = numbers;
        this.progress = progress;
    }

    /**
     * Many desktops open at a time.
     *
     * @param frames that came of all of them in a second
     * @param ages of the frames when they came
     */
    public record Crowd(
            int tunnels, double frames, Latencies ages, ConsoleProcess.Taken before, ConsoleProcess.Taken with) {
        public double kilobytesEach() {
            return (double) (with.resident() - before.resident()) / tunnels;
        }

        public double threadsEach() {
            return (double) (with.threads() - before.threads()) / tunnels;
        }
    }

    /**
     * Everything.
     *
     * @param down frame from guacd's socket to the viewer
     * @param answer key to guacd's socket and a frame back
     * @param keys key to frame at a real desktop
     * @param back of desktops that came back at once, until each showed something
     * @param alone frames a second of one who works, nobody watching
     * @param watched the same while a watcher reads nothing
     */
    public record Measured(
            Compared down, Compared answer, Compared keys, Crowd crowd, Latencies back, double alone, double watched) {}

    /** Measures everything in an exercise made for it. */
    public Measured run(Caller instructor, Caller trainee) {
        progress.accept("range");
        try (Ground ground = Ground.raise(home, record, instructor, trainee)) {
            Compared down = down(ground);
            Compared answer = answer(ground);
            Compared keys = keys(ground);
            double[] rates = watched(ground);
            Crowd crowd = crowd(ground);
            Latencies back = back(ground);
            return new Measured(down, answer, keys, crowd, back, rates[0], rates[1]);
        } catch (IOException e) {
            throw new LaunchFailure("a desktop can't be measured: " + e.getMessage(), e);
        }
    }

    private StandIn standIn(Ground ground, String name, int framesPerSecond) {
        Path folder = home.desktops().resolve(name);
        StandIn standIn = StandIn.open(folder, name, Console.ACCOUNT, framesPerSecond);
        ground.add(name, name + "/guacd.sock");
        return standIn;
    }

    /** Opens one side's desktop. */
    private interface Opening {
        Guacamole open() throws IOException;
    }

    /** Measures something on an open desktop; gives milliseconds. */
    private interface Measuring {
        List<Double> measure(Frames frames);
    }

    /** Both sides in turn, several times, so that what else the machine does meets both alike. */
    private static Compared compare(Opening direct, Opening tunnel, Measuring warm, Measuring measuring)
            throws IOException {
        once(direct, warm);
        once(tunnel, warm);
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            without.addAll(once(direct, measuring));
            with.addAll(once(tunnel, measuring));
        }
        return new Compared(new Latencies(without), new Latencies(with));
    }

    private static List<Double> once(Opening opening, Measuring measuring) throws IOException {
        try (Frames frames = new Frames(opening.open())) {
            return measuring.measure(frames);
        }
    }

    private static Opening directly(StandIn standIn) {
        return () -> {
            Guacamole viewer = new Guacamole(UnixCarrier.connect(standIn.socket()));
            viewer.open("vnc", Map.of("hostname", "none", "port", "1"), 1280, 800);
            return viewer;
        };
    }

    private Compared down(Ground ground) throws IOException {
        progress.accept("down");
        try (StandIn standIn = standIn(ground, STREAM, STREAM_RATE)) {
            return compare(
                    directly(standIn),
                    () -> ground.tunnel(STREAM),
                    frames -> frames.ages(WARM),
                    frames -> frames.ages(numbers.keys() / BLOCKS));
        }
    }

    private Compared answer(Ground ground) throws IOException {
        progress.accept("answer");
        try (StandIn standIn = standIn(ground, ECHO, 0)) {
            return compare(
                    directly(standIn),
                    () -> ground.tunnel(ECHO),
                    frames -> frames.answers(KEYS, WARM, Duration.ZERO),
                    frames -> frames.answers(KEYS, numbers.keys() / BLOCKS, QUIET));
        }
    }

    private Compared keys(Ground ground) throws IOException {
        progress.accept("keys");
        Measuring typing = frames -> {
            frames.await();
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            return frames.answers(KEYS, numbers.keys() / BLOCKS, WRITTEN);
        };
        try (Ground.Window _ = ground.show("exec cat > /dev/null")) {
            return compare(ground::direct, ground::tunnel, typing, typing);
        }
    }

    /** Frames a second of who works, without and with a watcher who reads nothing; each twice, in turn. */
    private double[] watched(Ground ground) throws IOException {
        progress.accept("watched");
        double[] frames = new double[2];
        try (Ground.Window _ = ground.show("while :; do base64 -w 120 /dev/urandom | head -n 40; sleep 0.1; done");
                Frames working = new Frames(ground.tunnel())) {
            working.await();
            LockSupport.parkNanos(SETTLE.toNanos());
            for (int turn = 0; turn < 2; turn++) {
                frames[0] += rate(working) / 2;
                try (WebSocketLine _ = ground.stalledWatcher()) {
                    LockSupport.parkNanos(SETTLE.toNanos());
                    frames[1] += rate(working) / 2;
                }
            }
        }
        return frames;
    }

    private static double rate(Frames frames) {
        long before = frames.count();
        long begun = System.nanoTime();
        LockSupport.parkNanos(LOOK.toNanos());
        return (frames.count() - before) * 1e9 / (System.nanoTime() - begun);
    }

    private Crowd crowd(Ground ground) throws IOException {
        progress.accept("crowd");
        List<Frames> all = new ArrayList<>();
        String name = "bench-crowd";
        try (StandIn _ = standIn(ground, name, CROWD_RATE)) {
            ConsoleProcess.Taken before = console.taken();
            for (int at = 0; at < numbers.tunnels(); at++) {
                all.add(new Frames(ground.tunnel(name)));
            }
            LockSupport.parkNanos(SETTLE.toNanos());
            long counted = all.stream().mapToLong(Frames::count).sum();
            long begun = System.nanoTime();
            List<Double> ages = ages(all);
            double rate = (all.stream().mapToLong(Frames::count).sum() - counted) * 1e9 / (System.nanoTime() - begun);
            ConsoleProcess.Taken with = console.taken();
            long open = all.stream().filter(Frames::open).count();
            if (open != numbers.tunnels()) {
                throw new LaunchFailure("only " + open + " of " + numbers.tunnels()
                        + " desktops stayed open; see ./enshu logs console");
            }
            return new Crowd(numbers.tunnels(), rate, new Latencies(ages), before, with);
        } finally {
            all.forEach(Frames::close);
        }
    }

    private static List<Double> ages(List<Frames> all) {
        int each = (int) (LOOK.toSeconds() * CROWD_RATE);
        return Together.each(all, frames -> frames.ages(each)).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** A room that lost its desktops and wants them again, all at one moment; the desktop is at rest meanwhile. */
    private Latencies back(Ground ground) {
        progress.accept("back");
        ground.widen();
        List<Integer> people = IntStream.range(0, numbers.returning()).boxed().toList();
        Together.each(people, _ -> open(ground)).forEach(Frames::close);
        Queue<Frames> open = new ConcurrentLinkedQueue<>();
        CyclicBarrier together = new CyclicBarrier(numbers.returning());
        try {
            return new Latencies(Together.each(people, _ -> {
                meet(together);
                long begun = System.nanoTime();
                open.add(open(ground));
                return (System.nanoTime() - begun) / MILLISECOND;
            }));
        } finally {
            open.forEach(Frames::close);
        }
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException e) {
            throw new LaunchFailure("the bench was interrupted", e);
        }
    }

    /** Until the desktop shows something; one that is refused is tried again after a moment, as the page does. */
    private static Frames open(Ground ground) {
        long end = System.nanoTime() + RETURN.toNanos();
        while (true) {
            try {
                Frames frames = new Frames(ground.tunnel());
                try {
                    frames.first();
                    return frames;
                } catch (LaunchFailure dark) {
                    frames.close();
                    throw new IOException(dark);
                }
            } catch (IOException refused) {
                if (System.nanoTime() > end) {
                    throw new LaunchFailure(
                            "a desktop did not come back within " + RETURN.toSeconds() + " s: " + refused.getMessage(),
                            refused);
                }
                LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
    }
}
