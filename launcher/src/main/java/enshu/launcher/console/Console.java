package enshu.launcher.console;

import enshu.launcher.home.Home;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Account;
import enshu.launcher.process.AotCache;
import enshu.launcher.process.ChildSpec;
import enshu.launcher.process.Command;
import enshu.launcher.process.ReadyProbe;
import enshu.launcher.process.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The web console: Payara Micro unpacked once into a launcher folder, and how it runs our WAR. */
public final class Console {
    /** The account that may enter the desktops' socket folders, but never the engine's. */
    public static final Account ACCOUNT = new Account("enshu-console");

    private static final String LEARNED = "learned";
    private static final String DOMAIN = "domain.xml";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** What it grows to; without this, the growing alone stops everything some times for half a second. */
    private static final String METASPACE = "-XX:MetaspaceSize=192m";

    /** Loopback only; behind TLS the proxy says which scheme the browser used. */
    private static final String PREBOOT = """
            set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
            set configs.config.server-config.network-config.protocols.protocol.http-listener.http.scheme-mapping=X-Forwarded-Proto
            set configs.config.server-config.network-config.protocols.protocol.http-listener.http.xpowered-by=false
            """;

    /**
     * Begins with the server as it was unpacked: it remembers what was deployed, would bring that up first, answer, and
     * take it down again for the WAR of now.
     */
    private static final String AS_UNPACKED = """
            cp "$1" "$2/config/domain.xml"
            rm -rf "$2"/applications/* "$2"/generated/*
            shift 2
            exec "$@"
            """;

    private final Home home;
    private final Versions versions;
    private final Path java;

    public Console(Home home, Versions versions, Path java) {
        this.home = home;
        this.versions = versions;
        this.java = java;
    }

    private Path server() {
        return home.console().resolve("payara-" + versions.payara());
    }

    /** The server's configuration before anything was deployed. */
    private Path domain() {
        return home.console().resolve("domain-" + versions.payara() + ".xml");
    }

    /** What its JVM learned of an earlier start. */
    private Path learned() {
        return home.console().resolve(LEARNED);
    }

    private AotCache cache(String instance) {
        return AotCache.of(learned(), root(instance), java, List.of(server().resolve("launch-micro.jar")));
    }

    private static Path root(String instance) {
        return Path.of("/run/enshu", instance);
    }

    private Path contents() {
        return home.contents("console");
    }

    private Path war() {
        return home.app().resolve("console.war");
    }

    /** Unpacks the server where that has not been done; safe to repeat. */
    public void prepare(String instance) {
        try {
            ACCOUNT.ensure();
            Files.createDirectories(home.console());
            Files.writeString(home.console().resolve("preboot.txt"), PREBOOT);
            ACCOUNT.own(home.recordings());
            Files.createDirectories(contents());
            ACCOUNT.own(contents());
            if (!Files.exists(server()) || !Files.exists(domain())) {
                unpack(instance);
            }
            Files.createDirectories(learned());
            ACCOUNT.own(learned());
        } catch (IOException e) {
            throw new LaunchFailure(
                    "the console could not be prepared in " + home.console() + ": " + e.getMessage(), e);
        }
    }

    private void unpack(String instance) throws IOException {
        Path fresh = Path.of(server() + ".new");
        Command.of(List.of("rm", "-rf", fresh.toString()), LIMIT).run();
        Files.createDirectories(fresh);
        ACCOUNT.own(fresh);
        // Unpacked at the very path at which the server will run: the launcher jar remembers it.
        Sandbox sandbox = new Sandbox(
                ACCOUNT.name(),
                root(instance),
                Map.of("payara", fresh, "jdk", java, "payara-micro.jar", jar()),
                List.of("payara"),
                List.of());
        Command.of(
                        sandbox.enter(List.of(
                                sandbox.at("jdk").resolve("bin/java").toString(),
                                "-Djava.io.tmpdir=" + sandbox.at("payara"),
                                "-jar",
                                sandbox.at("payara-micro.jar").toString(),
                                "--rootdir",
                                sandbox.at("payara").toString(),
                                "--outputlauncher")),
                        LIMIT)
                .writingTo(home.logOf("console-unpack"))
                .run();
        Files.copy(fresh.resolve("config/domain.xml"), domain(), StandardCopyOption.REPLACE_EXISTING);
        Command.of(List.of("rm", "-rf", server().toString()), LIMIT).run();
        Files.move(fresh, server(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path jar() {
        return home.cache().resolve("payara-micro-" + versions.payara() + ".jar");
    }

    /** Lets its JVM learn the start where no earlier one did: starts the server once and ends it. See {@link #run}. */
    public void learn(Map<String, String> environment, String instance, int port) {
        AotCache cache = cache(instance);
        if (!cache.isSettled()) {
            Sandbox sandbox = sandbox(instance, List.of("payara", "recordings", "contents", LEARNED));
            cache.learn(run(environment, sandbox, port, List.of(cache.learning(sandbox.at(LEARNED)))));
        }
    }

    /**
     * The server with our WAR as a child process.
     *
     * @param environment the console's settings; folders in it are the sandbox's
     * @param instance of this installation
     * @param port on the loopback address
     */
    public ChildSpec run(Map<String, String> environment, String instance, int port) {
        Sandbox sandbox = sandbox(instance);
        return run(environment, sandbox, port, cache(instance).option(sandbox.at(LEARNED)));
    }

    private ChildSpec run(Map<String, String> environment, Sandbox sandbox, int port, List<String> options) {
        return new ChildSpec(
                "console",
                sandbox.enter(command(sandbox, port, options)),
                environment,
                home.logOf("console"),
                new ReadyProbe.HttpAnswers(URI.create("http://127.0.0.1:" + port + "/api/alive")),
                Duration.ofMinutes(6),
                "TERM",
                Duration.ofSeconds(15));
    }

    private static List<String> command(Sandbox sandbox, int port, List<String> options) {
        Path payara = sandbox.at("payara");
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-euc",
                AS_UNPACKED,
                "console",
                sandbox.at(DOMAIN).toString(),
                payara.toString(),
                sandbox.at("jdk").resolve("bin/java").toString(),
                "-Xmx768m"));
        command.addAll(options);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                METASPACE,
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Djava.io.tmpdir=" + payara,
                "-Djava.net.preferIPv4Stack=true",
                "-jar",
                payara.resolve("launch-micro.jar").toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--prebootcommandfile",
                sandbox.at("preboot.txt").toString(),
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--deploy",
                sandbox.at("console.war").toString()));
        return command;
    }

    /** What the console may see of the installation: its server, its WAR, the library and the desktops' sockets. */
    public Sandbox sandbox(String instance) {
        return sandbox(instance, List.of("payara", "recordings", "contents"));
    }

    private Sandbox sandbox(String instance, List<String> writable) {
        return new Sandbox(
                ACCOUNT.name(),
                root(instance),
                Map.ofEntries(
                        Map.entry("payara", server()),
                        Map.entry("preboot.txt", home.console().resolve("preboot.txt")),
                        Map.entry(DOMAIN, domain()),
                        Map.entry("console.war", war()),
                        Map.entry("jdk", java),
                        Map.entry(LEARNED, learned()),
                        Map.entry("library", home.library()),
                        Map.entry("contents", contents()),
                        Map.entry("desktops", home.desktops()),
                        Map.entry("recordings", home.recordings())),
                writable,
                List.of());
    }
}
