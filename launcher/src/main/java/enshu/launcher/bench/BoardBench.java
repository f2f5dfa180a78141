package enshu.launcher.bench;

import enshu.launcher.client.Caller;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Wait;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * From a flag's "OK" at the line door, which is after the commit, to the board in many open pages: every page is a
 * WebSocket of its own of somebody who is signed in. The flags come one by one at random distances, as they do in a game.
 * The floor is a message of the same length to as many bare sockets of this machine, one after the other.
 */
public final class BoardBench {
    /** Services of the game. */
    public static final int SERVICES = 6;

    /** People of a team. */
    public static final int SEATS = 4;

    /** Pages that each of them has open. */
    public static final int PAGES = 10;

    /** Flags that are handed in before those that count. */
    public static final int WARM_UP = 30;

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final int SHORTEST_MS = 250;
    private static final int LONGEST_MS = 750;
    private static final int SOCKET_MS = 10_000;
    private static final int FLOOR_ROUNDS = 30;

    private final int captures;
    private final RandomGenerator random;
    private final Consumer<String> progress;

    /**
     * A bench that has not begun.
     *
     * @param captures how many flags are handed in and count
     * @param progress told the key of what is being done now
     */
    public BoardBench(int captures, RandomGenerator random, Consumer<String> progress) {
        this.captures = captures;
        this.random = random;
        this.progress = progress;
    }

    /**
     * What was seen.
     *
     * @param floor the same to bare sockets
     * @param first an accepted flag → the first page that showed it: the way without the crowd
     * @param pages an accepted flag → each page
     * @param bytes of a message, on the average
     * @param missing pages that never showed some flag; 0 as it should be
     */
    public record Measured(Latencies floor, Latencies first, Latencies pages, int bytes, int missing) {}

    /** A flag that was taken: when its answer came, and the ledger's last position then. */
    private record Taken(long at, long position) {}

    /** Measures in a game made for it, in which these people play. */
    public Measured run(DataSource record, List<Caller> people) {
        progress.accept("making");
        List<List<String>> teams = IntStream.range(0, people.size() / SEATS)
                .mapToObj(team -> people.subList(team * SEATS, (team + 1) * SEATS).stream()
                        .map(Caller::account)
                        .toList())
                .toList();
        try (BoardGame game = BoardGame.begin(record, teams, SERVICES, WARM_UP + captures, random)) {
            return run(game, people);
        } catch (IOException broken) {
            throw new LaunchFailure("the bench's connections broke: " + broken.getMessage(), broken);
        }
    }

    private Measured run(BoardGame game, List<Caller> people) throws IOException {
        List<BoardWatcher> watchers = new ArrayList<>();
        try {
            progress.accept("opening");
            for (Caller person : people) {
                for (int page = 0; page < PAGES; page++) {
                    watchers.add(BoardWatcher.open(person, game.exercise()));
                }
            }
            long opened = game.position();
            if (!Wait.until(() -> watchers.stream().allMatch(one -> one.position() >= opened), SOON)) {
                throw new LaunchFailure("not every page shows the board within " + SOON.toSeconds() + " s");
            }
            progress.accept("playing");
            List<Taken> taken = play(game);
            long last = taken.getLast().position();
            Wait.until(() -> watchers.stream().allMatch(one -> one.position() >= last), LATE);
            List<Double> first = new ArrayList<>();
            List<Double> times = new ArrayList<>(taken.size() * watchers.size());
            for (Taken one : taken) {
                List<Double> seen = watchers.stream()
                        .map(watcher -> watcher.firstAt(one.position()))
                        .filter(moment -> moment != BoardWatcher.NEVER)
                        .map(moment -> Math.max(0, (moment - one.at()) / 1e6))
                        .toList();
                seen.stream().min(Double::compare).ifPresent(first::add);
                times.addAll(seen);
            }
            int missing = taken.size() * watchers.size() - times.size();
            int bytes = watchers.getFirst().bytes();
            return new Measured(
                    floor(watchers.size(), bytes), new Latencies(first), new Latencies(times), bytes, missing);
        } finally {
            progress.accept("removing");
            watchers.forEach(BoardWatcher::close);
        }
    }

    private List<Taken> play(BoardGame game) throws IOException {
        List<Taken> taken = new ArrayList<>();
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(SOCKET_MS);
            socket.bind(new InetSocketAddress(BoardGame.thief(), 0));
            socket.connect(game.door(), SOCKET_MS);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = answers.readLine();
            while (line != null && !line.isEmpty()) {
                line = answers.readLine(); // the greeting
            }
            for (int number = 0; number < WARM_UP + captures; number++) {
                pause();
                String flag = game.flag(number);
                socket.getOutputStream().write((flag + "\n").getBytes(StandardCharsets.US_ASCII));
                String answer = answers.readLine();
                long now = System.nanoTime();
                if (answer == null || !answer.startsWith(flag + " OK")) {
                    throw new LaunchFailure("a planted flag was not taken; the door says: " + answer);
                }
                taken.add(new Taken(now, game.position()));
            }
        }
        return taken.subList(WARM_UP, taken.size());
    }

    private void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(SHORTEST_MS, LONGEST_MS)));
    }

    /** So many bytes to so many bare sockets, from the first byte written until each has read all of them. */
    private Latencies floor(int sockets, int bytes) throws IOException {
        progress.accept("floor");
        List<Socket> near = new ArrayList<>();
        List<Socket> far = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            for (int count = 0; count < sockets; count++) {
                Socket socket = new Socket();
                near.add(socket);
                socket.connect(server.getLocalSocketAddress(), SOCKET_MS);
                far.add(server.accept());
            }
            byte[] message = new byte[Math.max(1, bytes)];
            for (int round = 0; round < FLOOR_ROUNDS; round++) {
                pause();
                times.addAll(told(near, far, message));
            }
            return new Latencies(times);
        } finally {
            for (List<Socket> some : List.of(near, far)) {
                for (Socket socket : some) {
                    socket.close();
                }
            }
        }
    }

    private static List<Double> told(List<Socket> near, List<Socket> far, byte[] message) throws IOException {
        long[] arrived = new long[near.size()];
        CountDownLatch all = new CountDownLatch(near.size());
        CountDownLatch ready = new CountDownLatch(near.size());
        for (int at = 0; at < near.size(); at++) {
            int one = at;
            Thread.ofVirtual().start(() -> {
                ready.countDown();
                try {
                    near.get(one).getInputStream().readNBytes(message.length);
                    arrived[one] = System.nanoTime();
                } catch (IOException closed) {
                    arrived[one] = 0;
                }
                all.countDown();
            });
        }
        try {
            boolean began = ready.await(SOCKET_MS, TimeUnit.MILLISECONDS);
            long begun = System.nanoTime();
            for (Socket socket : far) {
                OutputStream out = socket.getOutputStream();
                out.write(message);
            }
            if (!began || !all.await(SOCKET_MS, TimeUnit.MILLISECONDS)) {
                throw new LaunchFailure("the bare sockets don't read");
            }
            List<Double> times = new ArrayList<>();
            for (long one : arrived) {
                times.add(Math.max(0, (one - begun) / 1e6));
            }
            return times;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("interrupted while measuring the floor", hurried);
        }
    }
}
