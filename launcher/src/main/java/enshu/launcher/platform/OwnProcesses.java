package enshu.launcher.platform;

import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Account;
import enshu.launcher.process.AotCache;
import enshu.launcher.process.ChildSpec;
import enshu.launcher.process.ReadyProbe;
import enshu.launcher.process.Sandbox;
import enshu.range.plan.RelayPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the orchestrator and the scoring engine run: plain Java from the build's class path. */
final class OwnProcesses {
    private static final String LEARNED = "learned";
    private static final String RELAYS = "relays";
    private static final Account SCORING = new Account("enshu-scoring");
    private static final Duration READY_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    /** For a process whose work is done by others: its second compiler would take what it gives. */
    private static final List<String> WAITS_MOSTLY = List.of("-XX:TieredStopAtLevel=1");

    /** More than either grows to; growing would stop everything for a full collection, some times. */
    private static final String METASPACE = "-XX:MetaspaceSize=96m";

    private final Home home;
    private final Path java;
    private final ProcessEnvironment environment;
    private final String instance;
    private final Path netns;

    OwnProcesses(Home home, Path java, ProcessEnvironment environment, String instance, Path netns) {
        this.home = home;
        this.java = java;
        this.environment = environment;
        this.instance = instance;
        this.netns = netns;
    }

    /** As root, because it alone holds the engine's socket and enters its network namespace. */
    ChildSpec orchestrator(int desktopGroup) {
        prepareRelays();
        return new ChildSpec(
                "orchestrator",
                command(java, home.app().resolve("lib"), "384m", WAITS_MOSTLY, "enshu.range.RangeOrchestrator"),
                orchestratorEnvironment(desktopGroup),
                home.logOf("orchestrator"),
                new ReadyProbe.FileAppears(orchestratorReady()),
                READY_LIMIT,
                "TERM",
                STOP_LIMIT);
    }

    /** Also for the orchestrator's other programs. */
    Map<String, String> orchestratorEnvironment(int desktopGroup) {
        return environment.orchestrator(netns, desktopGroup, orchestratorReady());
    }

    private Path orchestratorReady() {
        return home.run().resolve("orchestrator.ready");
    }

    /** As an account of its own that sees the class path, the library, and folders for contents and its ready file. */
    ChildSpec scoring() {
        Sandbox sandbox = scoringPlace(List.of("run", "contents", RELAYS));
        return scoring(sandbox, scoringCache().option(sandbox.at(LEARNED)), "ready");
    }

    /** Lets its JVM learn the start and the rehearsal where no earlier start of this build did. */
    void learnScoring() {
        Sandbox sandbox = scoringPlace(List.of("run", "contents", RELAYS, LEARNED));
        AotCache cache = scoringCache();
        if (!cache.isSettled()) {
            cache.learn(scoring(sandbox, List.of(cache.learning(sandbox.at(LEARNED))), "rehearsed"));
        }
    }

    private AotCache scoringCache() {
        try (Stream<Path> jars = Files.list(home.app().resolve("lib"))) {
            return AotCache.of(scoringLearned(), root(), java, jars.sorted().toList());
        } catch (IOException e) {
            throw new LaunchFailure("cannot read " + home.app().resolve("lib") + ": " + e.getMessage(), e);
        }
    }

    private Path scoringLearned() {
        return home.scoring().resolve(LEARNED);
    }

    private Path scoringRun() {
        return home.run().resolve("scoring");
    }

    private Path root() {
        return Path.of("/run/enshu", instance);
    }

    private Sandbox scoringPlace(List<String> writable) {
        Path contents = home.contents("scoring");
        try {
            SCORING.ensure();
            for (Path own : List.of(scoringRun(), contents, scoringLearned())) {
                Files.createDirectories(own);
                SCORING.own(own);
            }
        } catch (IOException e) {
            throw new LaunchFailure("cannot prepare the folders of scoring: " + e.getMessage(), e);
        }
        prepareRelays();
        return new Sandbox(
                SCORING.name(),
                root(),
                Map.of(
                        "lib",
                        home.app().resolve("lib"),
                        "jdk",
                        java,
                        "library",
                        home.library(),
                        "contents",
                        contents,
                        LEARNED,
                        scoringLearned(),
                        RELAYS,
                        home.relays(),
                        "run",
                        scoringRun()),
                writable,
                List.of());
    }

    /** The scoring engine makes sockets there; the orchestrator makes folders that belong to whom this one does. */
    private void prepareRelays() {
        try {
            Files.createDirectories(home.relays());
        } catch (IOException e) {
            throw new LaunchFailure("cannot make the folder " + home.relays() + ": " + e.getMessage(), e);
        }
        SCORING.ensure();
        SCORING.own(home.relays(), RelayPlanner.USER);
    }

    /**
     * The scoring engine as a child.
     *
     * @param done the file that says that it is as far as wanted: "ready" or "rehearsed"
     */
    private ChildSpec scoring(Sandbox sandbox, List<String> options, String done) {
        Path run = sandbox.at("run");
        return new ChildSpec(
                "scoring",
                sandbox.enter(
                        command(sandbox.at("jdk"), sandbox.at("lib"), "512m", options, "enshu.scoring.ScoringEngine")),
                environment.scoring(
                        sandbox.at("library"),
                        sandbox.at("contents"),
                        sandbox.at(RELAYS),
                        run.resolve("ready"),
                        run.resolve("rehearsed")),
                home.logOf("scoring"),
                new ReadyProbe.FileAppears(scoringRun().resolve(done)),
                READY_LIMIT,
                "TERM",
                STOP_LIMIT);
    }

    private static List<String> command(Path jdk, Path lib, String heap, List<String> options, String main) {
        List<String> command = new ArrayList<>(List.of(
                jdk.resolve("bin/java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                METASPACE,
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "--enable-native-access=ALL-UNNAMED"));
        // Hazelcast asks for these on a modular JDK.
        for (String opened : List.of("java.base/java.lang", "java.base/sun.nio.ch", "java.management/sun.management")) {
            command.add("--add-opens=" + opened + "=ALL-UNNAMED");
        }
        command.addAll(options);
        command.addAll(List.of("-cp", lib + "/*", main));
        return command;
    }
}
