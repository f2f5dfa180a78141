package enshu.launcher.bench;

import enshu.launcher.client.Caller;
import enshu.launcher.client.Guacamole;
import enshu.launcher.client.WebSocketLine;
import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * How long it takes to take over a range that stands: from the click on the exercise to the first frame of the desktop,
 * one after another and all at one moment, beside the same guacd without us between.
 *
 * <p>A click here is what the page asks for then, in its order: who I am, the exercise's picture, the live line's first
 * message, a ticket, the tunnel, the first frame in which something is drawn. The page's own files, which a browser keeps,
 * are not in it; a real browser is measured beside it.
 */
public final class TakeoverBench {
    private static final double MILLISECOND = 1_000_000.0;
    private static final String PING = "\"type\":\"ping\"";

    /** guacd goes on for a moment after its viewer has left. */
    private static final long BETWEEN = 500_000_000L;

    private final int rounds;
    private final Consumer<String> progress;

    /**
     * One that takes over so often.
     *
     * @param rounds by everybody alone, and as many by all together
     * @param progress told the key of what is measured now
     */
    public TakeoverBench(int rounds, Consumer<String> progress) {
        this.rounds = rounds;
        this.progress = progress;
    }

    /**
     * What was measured.
     *
     * @param floor guacd's socket to the first frame, nobody else there
     * @param alone one after another
     * @param together all at one moment
     * @param crowdFloor guacd's sockets to the first frames, all at one moment
     */
    public record Measured(Latencies floor, Latencies alone, Latencies crowdFloor, Latencies together) {}

    /** Measures in an exercise whose ranges stand; the first round of each kind only warms. */
    public Measured run(TakeoverGround ground) {
        List<Double> floor = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        progress.accept("alone");
        for (int round = 0; round <= rounds; round++) {
            for (TakeoverGround.Seat seat : ground.seats()) {
                double direct = direct(ground, seat);
                double own = takeover(ground, seat);
                if (round > 0) {
                    floor.add(direct);
                    alone.add(own);
                }
            }
        }
        progress.accept("together");
        List<Double> crowdFloor = new ArrayList<>();
        List<Double> together = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            List<Double> direct = atOnce(ground, seat -> direct(ground, seat));
            List<Double> own = atOnce(ground, seat -> takeover(ground, seat));
            if (round > 0) {
                crowdFloor.addAll(direct);
                together.addAll(own);
            }
        }
        return new Measured(
                new Latencies(floor), new Latencies(alone), new Latencies(crowdFloor), new Latencies(together));
    }

    /** Takes a time, in milliseconds, at one seat. */
    private interface Taking {
        double at(TakeoverGround.Seat seat);
    }

    private static List<Double> atOnce(TakeoverGround ground, Taking taking) {
        CyclicBarrier together = new CyclicBarrier(ground.seats().size());
        List<Double> times = Together.each(ground.seats(), seat -> {
            meet(together);
            return taking.at(seat);
        });
        LockSupport.parkNanos(BETWEEN);
        return times;
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

    private static double direct(TakeoverGround ground, TakeoverGround.Seat seat) {
        long begun = System.nanoTime();
        try (Guacamole desktop = ground.direct(seat)) {
            desktop.frame();
            return (System.nanoTime() - begun) / MILLISECOND;
        } catch (IOException e) {
            throw new LaunchFailure("guacd shows no desktop: " + e.getMessage(), e);
        }
    }

    /** The line's first message that tells anything. */
    private static void picture(WebSocketLine live) throws IOException {
        String message = live.read();
        while (message.contains(PING)) {
            message = live.read();
        }
        if (message.isEmpty()) {
            throw new IOException("its live line ended at once");
        }
    }

    private static double takeover(TakeoverGround ground, TakeoverGround.Seat seat) {
        Caller trainee = seat.trainee();
        long begun = System.nanoTime();
        trainee.required(trainee.get("/me"));
        trainee.required(trainee.get("/exercises/" + ground.exercise()));
        try (WebSocketLine live = trainee.open("/live?exercise=" + ground.exercise(), WebSocketLine.Kind.LIVE)) {
            picture(live);
            try (Guacamole desktop = ground.tunnel(seat)) {
                desktop.frame();
                return (System.nanoTime() - begun) / MILLISECOND;
            }
        } catch (IOException e) {
            throw new LaunchFailure(trainee.account() + " was shown no desktop: " + e.getMessage(), e);
        }
    }
}
