package enshu.launcher.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The process of one team's program that hands flags in without rest, sends again whatever has failed, and may be killed at
 * any moment: started again, it goes on from its log. Where a door closes it goes to the next. Ends when the stop file is
 * there and everything is answered.
 */
public final class FlagProgram {
    /** Ids that each team has for itself. */
    static final int IDS = 10_000_000;

    private static final int WINDOW = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int BUFFER = 16_384;

    private final Stock stock;
    private final int team;
    private final List<InetSocketAddress> doors;
    private final Path stop;
    private final FlagLog log;
    private final ArrayDeque<Integer> again = new ArrayDeque<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final Map<Integer, Long> begun = new HashMap<>();
    private long longest;
    private int next;

    private FlagProgram(
            Stock stock, int team, List<InetSocketAddress> doors, Path stop, FlagLog log, BitSet open, int next) {
        this.stock = stock;
        this.team = team;
        this.doors = doors;
        this.stop = stop;
        this.log = log;
        this.next = next;
        open.stream().forEach(again::add);
    }

    /**
     * Runs the program.
     *
     * @param arguments the arena's file, the doors' ports with commas between, the team's number, the log, the stop file
     */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[3]);
        FlagLog.Told told = FlagLog.read(path);
        int team = Integer.parseInt(arguments[2]);
        try (FlagLog log = new FlagLog(path)) {
            FlagProgram program = new FlagProgram(
                    Stock.of(Path.of(arguments[0])),
                    team,
                    Arrays.stream(arguments[1].split(","))
                            .map(port ->
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)))
                            .toList(),
                    Path.of(arguments[4]),
                    log,
                    told.open(),
                    told.sent().length());
            program.run();
            Files.writeString(longest(path), Long.toString(TimeUnit.NANOSECONDS.toMillis(program.longest)));
        }
    }

    /** Where a program whose log is this one leaves the milliseconds that a flag took at the longest. */
    static Path longest(Path log) {
        return log.resolveSibling(log.getFileName() + ".longest");
    }

    private boolean stopping() {
        return Files.exists(stop);
    }

    private void run() throws IOException {
        for (int turn = team; !stopping() || !again.isEmpty(); turn++) {
            try (SocketChannel channel = SocketChannel.open()) {
                channel.bind(new InetSocketAddress(Stock.address(team), 0));
                channel.connect(doors.get(turn % doors.size()));
                converse(channel);
            } catch (IOException broken) {
                for (int id : List.copyOf(inFlight.values())) {
                    log.note(id, FlagLog.FAILED);
                    again.add(id);
                }
                log.write();
                inFlight.clear();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void converse(SocketChannel channel) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(BUFFER);
        boolean greeted = false;
        while (!stopping() || !again.isEmpty() || !inFlight.isEmpty()) {
            if (greeted) {
                send(channel);
            }
            if (channel.read(in) < 0) {
                throw new IOException("the door closed");
            }
            List<String> lines = lines(in);
            for (String line : lines) {
                if (greeted) {
                    answered(line);
                } else {
                    greeted = line.isEmpty();
                }
            }
            log.write();
        }
    }

    private static List<String> lines(ByteBuffer in) {
        byte[] bytes = new byte[in.position()];
        in.flip().get(bytes);
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                lines.add(new String(bytes, from, at - from, StandardCharsets.US_ASCII));
                from = at + 1;
            }
        }
        in.clear();
        in.put(bytes, from, bytes.length - from);
        return lines;
    }

    private void send(SocketChannel channel) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(BUFFER);
        while (inFlight.size() < WINDOW && (!again.isEmpty() || !stopping())) {
            int id = again.isEmpty() ? next++ : again.remove();
            byte[] flag = stock.flag(team, team * IDS + id);
            inFlight.put(new String(flag, 0, flag.length - 1, StandardCharsets.US_ASCII), id);
            begun.putIfAbsent(id, System.nanoTime());
            log.note(id, FlagLog.SENT);
            out.put(flag);
        }
        log.write();
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    private void answered(String line) throws IOException {
        String[] words = line.split(" ", 3);
        Integer id = inFlight.remove(words[0]);
        if (id == null || words.length < 2) {
            throw new IOException("an answer to nothing: " + line.length() + " characters");
        }
        switch (words[1]) {
            case "OK" -> acknowledged(id, FlagLog.ACCEPTED);
            case "DUP" -> acknowledged(id, FlagLog.KNOWN);
            case "ERR" -> {
                log.note(id, FlagLog.FAILED);
                again.add(id);
                LockSupport.parkNanos(PAUSE.toNanos() / WINDOW);
            }
            default -> throw new IOException("an answer that should not be: " + words[1]);
        }
    }

    private void acknowledged(int id, byte what) throws IOException {
        log.note(id, what);
        Long since = begun.remove(id);
        if (since != null) {
            longest = Math.max(longest, System.nanoTime() - since);
        }
    }
}
