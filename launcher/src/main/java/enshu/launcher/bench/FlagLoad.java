package enshu.launcher.bench;

import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Programs of teams at the line door, all on the caller's thread. */
final class FlagLoad implements AutoCloseable {
    private static final int BUFFER = 65_536;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

    private final Selector selector;
    private final List<Line> lines = new ArrayList<>();

    /** Where a connection's flags come from. */
    interface Supply {
        /** The next line with its end. */
        byte[] next();
    }

    /** How fast flags are sent. */
    sealed interface Pace {
        /** So many of each connection without an answer at a time. */
        record Window(int flags) implements Pace {}

        /** So many a second of all connections together, whatever is answered. */
        record Rate(int perSecond) implements Pace {}
    }

    /**
     * What came of it.
     *
     * @param answered within the time
     * @param statuses of all answers, the late ones too
     * @param latencies of all answers; with a rate, from when the flag was due
     * @param standstill the longest that the load itself did nothing, as while its memory is tidied up: a time about as
     *     long in the latencies is its own
     */
    record Outcome(
            double seconds,
            Map<String, Integer> answered,
            Map<String, Integer> statuses,
            Latencies latencies,
            Duration standstill) {
        /** Answers of one kind. */
        double perSecond(String status) {
            return answered.getOrDefault(status, 0) / seconds;
        }
    }

    FlagLoad() {
        try {
            this.selector = Selector.open();
        } catch (IOException failed) {
            throw new LaunchFailure("no selector can be had", failed);
        }
    }

    /** One more connection of a team. */
    FlagLoad connect(InetSocketAddress door, int team, Supply supply) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.bind(new InetSocketAddress(Stock.address(team), 0));
            channel.connect(door);
            ByteBuffer banner = ByteBuffer.allocate(1_024);
            while (!new String(banner.array(), 0, banner.position(), StandardCharsets.US_ASCII).endsWith("\n\n")) {
                if (channel.read(banner) < 0) {
                    throw new IOException("the door closed after \""
                            + new String(banner.array(), 0, banner.position(), StandardCharsets.US_ASCII) + "\"");
                }
            }
            channel.configureBlocking(false);
            Line line = new Line(channel, supply);
            line.key = channel.register(selector, SelectionKey.OP_READ, line);
            lines.add(line);
            return this;
        } catch (IOException failed) {
            throw new LaunchFailure(
                    "team " + team + " gets no connection at " + door + ": " + failed.getMessage(), failed);
        }
    }

    /** Sends for so long, then waits for the last answers. */
    Outcome run(Pace pace, Duration length) {
        Tally tally = new Tally(System.nanoTime(), length.toNanos());
        try {
            for (long now = tally.begun; now < tally.end(); now = System.nanoTime()) {
                long elapsed = now - tally.begun;
                switch (pace) {
                    case Pace.Window(int flags) -> {
                        for (Line line : lines) {
                            line.fill(flags, now);
                        }
                    }
                    case Pace.Rate(int perSecond) -> {
                        long due = TimeUnit.NANOSECONDS.toMicros(elapsed) * perSecond / 1_000_000;
                        for (; tally.sent < due; tally.sent++) {
                            Line line = lines.get((int) (tally.sent % lines.size()));
                            line.send(tally.begun + tally.sent * 1_000_000_000L / perSecond);
                        }
                        for (Line line : lines) {
                            line.flush();
                        }
                    }
                }
                select(tally, 1);
                tally.turned(System.nanoTime() - now);
            }
            long last = System.nanoTime() + LAST_ANSWERS.toNanos();
            while (lines.stream().anyMatch(Line::waits) && System.nanoTime() < last) {
                for (Line line : lines) {
                    line.flush();
                }
                select(tally, 10);
            }
        } catch (IOException broken) {
            throw new LaunchFailure("a connection broke: " + broken.getMessage(), broken);
        }
        if (lines.stream().anyMatch(Line::waits)) {
            throw new LaunchFailure("answers are missing after " + LAST_ANSWERS.toSeconds() + " s");
        }
        return tally.outcome();
    }

    private void select(Tally tally, long millis) throws IOException {
        selector.select(millis);
        long now = System.nanoTime();
        for (SelectionKey key : selector.selectedKeys()) {
            ((Line) key.attachment()).read(tally, now);
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() {
        try {
            for (Line line : lines) {
                line.channel.close();
            }
            selector.close();
        } catch (IOException gone) {
            throw new LaunchFailure("a connection can't be closed", gone);
        }
    }

    private static final class Tally {
        private final long begun;
        private final long length;
        private final Map<String, Integer> statuses = new TreeMap<>();
        private long[] nanos = new long[1 << 16];
        private int count;
        private final Map<String, Integer> inTime = new TreeMap<>();
        private long sent;
        private long longestTurn;

        Tally(long begun, long length) {
            this.begun = begun;
            this.length = length;
        }

        long end() {
            return begun + length;
        }

        void turned(long nanos) {
            longestTurn = Math.max(longestTurn, nanos);
        }

        void add(String status, long latency, long now) {
            statuses.merge(status, 1, Integer::sum);
            if (now < end()) {
                inTime.merge(status, 1, Integer::sum);
            }
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = Math.max(0, latency);
        }

        Outcome outcome() {
            return new Outcome(
                    length / 1e9, inTime, statuses, Latencies.ofNanos(nanos, count), Duration.ofNanos(longestTurn));
        }
    }

    /** One connection. Its answers come in the order of its flags but where some are refused at once. */
    private static final class Line {
        private final SocketChannel channel;
        private final Supply supply;
        private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
        private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
        private final ArrayDeque<Sent> flags = new ArrayDeque<>();
        private SelectionKey key;

        @SuppressWarnings("NullAway.Init") // the key is set when the channel is registered
        Line(SocketChannel channel, Supply supply) {
            this.channel = channel;
            this.supply = supply;
        }

        boolean waits() {
            return !flags.isEmpty();
        }

        void fill(int window, long now) throws IOException {
            while (flags.size() < window && out.remaining() > 256) {
                send(now);
            }
            flush();
        }

        /** What doesn't fit any more waits with its time, as a team's program would make it wait. */
        void send(long due) throws IOException {
            byte[] flag = supply.next();
            if (out.remaining() < flag.length) {
                flush();
            }
            if (out.remaining() < flag.length) {
                throw new IOException("the door reads too slowly for this rate");
            }
            out.put(flag);
            flags.add(new Sent(flag, due));
        }

        void flush() throws IOException {
            if (out.position() > 0) {
                out.flip();
                channel.write(out);
                out.compact();
            }
            key.interestOps(out.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }

        void read(Tally tally, long now) throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("the door closed");
            }
            byte[] bytes = in.array();
            int from = 0;
            for (int at = 0; at < in.position(); at++) {
                if (bytes[at] == '\n') {
                    answer(bytes, from, at, tally, now);
                    from = at + 1;
                }
            }
            in.flip().position(from);
            in.compact();
        }

        private void answer(byte[] bytes, int from, int to, Tally tally, long now) throws IOException {
            Sent sent = taken(bytes, from, to);
            int word = from + sent.flag().length;
            int end = word;
            while (end < to && bytes[end] != ' ') {
                end++;
            }
            tally.add(new String(bytes, word, end - word, StandardCharsets.US_ASCII), now - sent.due(), now);
        }

        private Sent taken(byte[] bytes, int from, int to) throws IOException {
            for (Iterator<Sent> each = flags.iterator(); each.hasNext(); ) {
                Sent sent = each.next();
                int length = sent.flag().length - 1;
                if (to - from > length && Arrays.equals(bytes, from, from + length, sent.flag(), 0, length)) {
                    each.remove();
                    return sent;
                }
            }
            throw new IOException("an answer to nothing: "
                    + new String(bytes, from, Math.min(6, to - from), StandardCharsets.US_ASCII) + "…");
        }
    }

    private static final class Sent {
        private final byte[] flag;
        private final long due;

        Sent(byte[] flag, long due) {
            this.flag = flag;
            this.due = due;
        }

        byte[] flag() {
            return flag;
        }

        long due() {
            return due;
        }
    }
}
