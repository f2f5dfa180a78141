package enshu.launcher.bench;

import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that want more of a line door than they should have: one that sends a line without end, one that never reads what
 * it is answered, and ten thousand connections that stay.
 */
public final class DoorCrowd implements AutoCloseable {
    /** Connections that are tried, of all teams alike. */
    public static final int CONNECTIONS = 10_000;

    /** How long all of it takes: a client that leaves its answers unread is borne for 30 s. */
    static final Duration LENGTH = Duration.ofSeconds(50);

    /** Of every team, and one that is nobody's. */
    private static final int NETWORKS = Stock.TEAMS + 1;

    private static final int ENDLESS = 1 << 20;
    private static final int TALKER = 51;
    private static final int MUTE = 52;
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final int CONNECT_MILLIS = 10_000;
    private static final byte[] LINES = "nonsense\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);

    private final ScoreGround ground;
    private final Held before;
    private final List<SocketChannel> crowd = new ArrayList<>();
    private volatile Told told = new Told("", 0, Duration.ZERO, 0, 0, 0);
    private volatile Held most;
    private Thread thread = Thread.ofVirtual().unstarted(() -> {});

    /** A crowd that hasn't come yet. */
    DoorCrowd(ScoreGround ground) {
        this.ground = ground;
        this.before = ground.held();
        this.most = before;
    }

    private record Told(String endless, long unread, Duration borne, int inside, int refused, int silent) {}

    /**
     * What a process holds.
     *
     * @param megabytes of memory, those of the machine that it occupies
     * @param files open ones, connections among them
     */
    public record Held(long megabytes, int files) {}

    /**
     * What they got, and what it cost.
     *
     * @param endless the answer to a line of 1 MiB without an end, empty for none
     * @param unread bytes that were taken of the client that reads nothing
     * @param borne from then on until that client's connection was closed
     * @param inside connections that were let in
     * @param refused connections that were told why they were not
     * @param silent connections that were closed without a word, or not taken
     * @param before what the member held before them, most when all were there
     * @param calm one team's times before them, beside while all of it went on
     */
    public record Found(
            String endless,
            long unread,
            Duration borne,
            int inside,
            int refused,
            int silent,
            Held before,
            Held most,
            ScoreBench.Timed calm,
            ScoreBench.Timed beside) {}

    /** Lets them come, on threads of their own. */
    void begin() {
        thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                String endless = endless();
                crowd();
                mute(endless);
            } catch (IOException failed) {
                throw new LaunchFailure("the crowd broke: " + failed.getMessage(), failed);
            }
        });
    }

    private SocketChannel connect(int team, int host) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.bind(new InetSocketAddress("127.1." + team + "." + host, 0));
            channel.socket().connect(ground.door(), CONNECT_MILLIS);
            channel.socket().setSoTimeout(CONNECT_MILLIS);
            return channel;
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
    }

    /** What is said until the connection closes or a line is whole. */
    private static String line(SocketChannel channel) throws IOException {
        byte[] bytes = new byte[256];
        int count = channel.socket().getInputStream().read(bytes);
        String text = count < 0 ? "" : new String(bytes, 0, count, StandardCharsets.US_ASCII);
        return text.lines().findFirst().orElse("");
    }

    private String endless() throws IOException {
        try (SocketChannel channel = connect(TALKER, 1)) {
            ByteBuffer all = ByteBuffer.allocate(ENDLESS);
            while (all.hasRemaining()) {
                channel.write(all);
            }
            channel.shutdownOutput();
            byte[] said = channel.socket().getInputStream().readAllBytes();
            return new String(said, StandardCharsets.US_ASCII)
                    .lines()
                    .reduce((_, last) -> last)
                    .orElse("");
        }
    }

    private void crowd() {
        int inside = 0;
        int refused = 0;
        int silent = 0;
        for (int number = 0; number < CONNECTIONS; number++) {
            int team = number % NETWORKS;
            try {
                SocketChannel channel = connect(team, 2 + number / NETWORKS);
                crowd.add(channel);
                String said = line(channel);
                if (said.startsWith("Welcome")) {
                    inside++;
                } else if (said.startsWith("- ERR too many connections")) {
                    refused++;
                } else {
                    silent++;
                }
            } catch (IOException none) {
                silent++;
            }
        }
        told = new Told("", 0, Duration.ZERO, inside, refused, silent);
        most = ground.held();
        for (SocketChannel channel : crowd) {
            try {
                channel.close();
            } catch (IOException gone) {
                // It is closed either way.
            }
        }
        crowd.clear();
    }

    private void mute(String endless) throws IOException {
        long taken = 0;
        long begun = System.nanoTime();
        long last = begun;
        try (SocketChannel channel = connect(MUTE, 1)) {
            channel.configureBlocking(false);
            while (System.nanoTime() - begun < PATIENCE.toNanos()) {
                int count = channel.write(ByteBuffer.wrap(LINES));
                taken += count;
                if (count == 0) {
                    Thread.sleep(10);
                } else {
                    last = System.nanoTime();
                }
            }
        } catch (IOException dropped) {
            // That is what is waited for.
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        Told so = told;
        told = new Told(
                endless, taken, Duration.ofNanos(System.nanoTime() - last), so.inside(), so.refused(), so.silent());
    }

    /** Waits until all is through, and tells it. */
    Found found(ScoreBench.Timed calm, ScoreBench.Timed beside) {
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("the bench was interrupted", hurried);
        }
        Told so = told;
        return new Found(
                so.endless(),
                so.unread(),
                so.borne(),
                so.inside(),
                so.refused(),
                so.silent(),
                before,
                most,
                calm,
                beside);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
