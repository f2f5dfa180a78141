package enshu.launcher.bench;

import enshu.launcher.home.Home;
import enshu.launcher.home.Ports;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.postgres.Databases;
import enshu.launcher.postgres.Migrations;
import enshu.launcher.postgres.PostgresCluster;
import enshu.launcher.process.ChildSpec;
import enshu.launcher.process.Command;
import enshu.launcher.process.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL and scoring members for a bench alone, in a folder of their own below the home, with an arena whose doors
 * each member opens at a port of its own; all can be killed and started again. Closing takes everything away.
 */
final class ScoreGround implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PORTS = 5;
    private static final int HIGHEST_BASE = 60_000;

    private final Home home;
    private final Secrets secrets;
    private final Ports ports;
    private final List<Member> members;
    private final UUID exercise = UUID.randomUUID();
    private final Stock stock;
    private final PostgresCluster cluster;
    private @Nullable Process database;

    /** A member's place; its process comes and goes. */
    private static final class Member {
        private final int number;
        private final int door = freePort();
        private final int hazelcast = freePort();
        private @Nullable Process process;

        Member(int number) {
            this.number = number;
        }
    }

    private ScoreGround(Home home, Ports ports, int members, Stock stock) {
        this.home = home;
        this.ports = ports;
        this.members = IntStream.range(0, members).mapToObj(Member::new).toList();
        this.stock = stock;
        this.secrets = Secrets.keep(home);
        this.cluster = new PostgresCluster(home, secrets, ports, Versions.ofBuild());
    }

    /** Makes the folder, starts everything, and sets the exercise's clock running. */
    static ScoreGround raise(Home real, Stock stock, int members) {
        Home home = new Home(real.root().resolve("bench"), real.checkout(), real.app());
        remove(home.root());
        home.prepare();
        ScoreGround ground = new ScoreGround(home, freePorts(), members, stock);
        try {
            Files.delete(home.cache());
            Files.createSymbolicLink(home.cache(), real.cache());
            ground.cluster.prepare();
            ground.startDatabase();
            new Databases(ground.cluster, ground.secrets).ensure();
            new Migrations(ground.cluster, ground.secrets, home.checkout()).apply();
            ground.begin();
            for (Member member : ground.members) {
                stock.write(ground.arena(member.number), ground.exercise, ground.door(member.number));
                ground.startMember(member.number);
            }
            return ground;
        } catch (IOException | SQLException failed) {
            ground.close();
            throw new LaunchFailure("the bench's own processes can't be prepared: " + failed.getMessage(), failed);
        } catch (RuntimeException failed) {
            ground.close();
            throw failed;
        }
    }

    private static void remove(Path folder) {
        Command.of(List.of("rm", "-rf", folder.toString()), LIMIT).run();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new LaunchFailure("no free port on 127.0.0.1", none);
        }
    }

    /** A base whose ports follow each other and are all free just now. */
    private static Ports freePorts() {
        for (int base = 21_000; base < HIGHEST_BASE; base += PORTS) {
            if (free(base + 3) && free(base + 4)) {
                return new Ports(base);
            }
        }
        throw new LaunchFailure("no free ports between 21000 and " + HIGHEST_BASE);
    }

    private static boolean free(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException used) {
            return false;
        }
    }

    private void begin() throws SQLException {
        try (Connection owner = owner();
                PreparedStatement clock = owner.prepareStatement(
                        "insert into ranges.clock (exercise, state, anchor) values (?, 'running', now())")) {
            clock.setObject(1, exercise);
            clock.executeUpdate();
        }
    }

    /** Where the first member's line door is. */
    InetSocketAddress door() {
        return door(0);
    }

    private InetSocketAddress door(int member) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), members.get(member).door);
    }

    /** The ports of all members' line doors. */
    List<Integer> doors() {
        return members.stream().map(member -> member.door).toList();
    }

    /** What the first member holds just now. */
    DoorCrowd.Held held() {
        Process process = members.getFirst().process;
        if (process == null) {
            throw new IllegalStateException("the member runs no more");
        }
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try (Stream<Path> files = Files.list(proc.resolve("fd"));
                Stream<String> lines = Files.lines(proc.resolve("status"))) {
            String resident =
                    lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
            return new DoorCrowd.Held(Long.parseLong(resident.replaceAll("\\D", "")) >> 10, (int) files.count());
        } catch (IOException gone) {
            throw new LaunchFailure("the member can't be looked at: " + gone.getMessage(), gone);
        }
    }

    UUID exercise() {
        return exercise;
    }

    Stock stock() {
        return stock;
    }

    /** The file that describes the arena. */
    Path arena() {
        return arena(0);
    }

    private Path arena(int member) {
        return home.run().resolve("arena-" + member + ".json");
    }

    /** A folder for what a bench writes down. */
    Path folder() {
        return home.run();
    }

    /** A connection of the schemas' owner. */
    Connection owner() throws SQLException {
        return DriverManager.getConnection(
                cluster.url("enshu"), "enshu_owner", secrets.of(Secrets.Name.DATABASE_OWNER));
    }

    /** Starts PostgreSQL and waits until it takes connections; what a killed one left behind may hold it up for a while. */
    void startDatabase() {
        long end = System.nanoTime() + START.toNanos();
        ChildSpec spec = cluster.server();
        while (System.nanoTime() < end) {
            Process process = start(spec.command(), spec.environment(), spec.log());
            database = process;
            Wait.until(() -> !process.isAlive() || connects(), LIMIT);
            if (process.isAlive() && connects()) {
                return;
            }
            process.destroyForcibly();
        }
        throw new LaunchFailure("the bench's PostgreSQL did not start; see " + spec.log());
    }

    private boolean connects() {
        String url = cluster.url("postgres") + "?connectTimeout=2";
        try (Connection connection = DriverManager.getConnection(
                url, PostgresCluster.ADMINISTRATOR, secrets.of(Secrets.Name.DATABASE_ADMINISTRATOR))) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Starts a scoring member as the platform does, and waits until it is ready. */
    void startMember(int number) {
        Member member = members.get(number);
        Path ready = home.run().resolve("ready-" + number);
        Path contents = home.contents("scoring-" + number);
        Map<String, String> environment = new HashMap<>();
        environment.put("ENSHU_DB_URL", cluster.url("enshu"));
        environment.put("ENSHU_DB_USER", "enshu_scoring");
        environment.put("ENSHU_DB_PASSWORD", secrets.of(Secrets.Name.DATABASE_SCORING));
        environment.put("ENSHU_LIBRARY", home.library().toString());
        environment.put("ENSHU_CONTENTS", contents.toString());
        environment.put("ENSHU_HAZELCAST_PORT", Integer.toString(member.hazelcast));
        environment.put(
                "ENSHU_HAZELCAST_MEMBERS",
                members.stream().map(each -> "127.0.0.1:" + each.hazelcast).collect(Collectors.joining(",")));
        environment.put("ENSHU_HAZELCAST_CLUSTER", "bench-" + secrets.instance());
        environment.put("ENSHU_READY_FILE", ready.toString());
        environment.put("ENSHU_ARENA", arena(number).toString());
        try {
            Files.createDirectories(contents);
            Files.deleteIfExists(ready);
        } catch (IOException failed) {
            throw new LaunchFailure("cannot prepare " + home.root() + ": " + failed.getMessage(), failed);
        }
        Process process = start(java("512m", "enshu.scoring.ScoringEngine"), environment, home.logOf("scoring"));
        member.process = process;
        if (!Wait.until(() -> Files.exists(ready) || !process.isAlive(), START) || !process.isAlive()) {
            throw new LaunchFailure("the bench's scoring member did not start; see " + home.logOf("scoring"));
        }
    }

    /** A program of ours on this Java and this class path. */
    List<String> java(String heap, String main, String... arguments) {
        List<String> words = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=96m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.management/sun.management=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        words.addAll(List.of(arguments));
        return words;
    }

    /** A process of the bench, its output appended to a log. */
    Process start(List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("ENSHU_"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new LaunchFailure(command.getFirst() + " can't be started: " + failed.getMessage(), failed);
        }
    }

    /** As kill -9 does; returns when it is gone. */
    void killDatabase() {
        kill(database);
    }

    /** As kill -9 does; returns when it is gone. */
    void killMember(int number) {
        kill(members.get(number).process);
    }

    /** As a restart does: asks it to end and returns when it is gone. */
    void stopMember(int number) {
        Process process = members.get(number).process;
        if (process != null) {
            process.destroy();
            if (!Wait.until(() -> !process.isAlive(), LIMIT)) {
                throw new LaunchFailure("the bench's scoring member does not end; see " + home.logOf("scoring"));
            }
        }
    }

    static void kill(@Nullable Process process) {
        if (process != null) {
            process.destroyForcibly();
            Wait.until(() -> !process.isAlive(), LIMIT);
        }
    }

    @Override
    public void close() {
        members.forEach(member -> kill(member.process));
        killDatabase();
        Wait.until(() -> free(ports.postgres()), LIMIT);
        remove(home.root());
    }
}
