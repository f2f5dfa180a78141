package enshu.launcher.trial;

import enshu.launcher.engine.EngineNetwork;
import enshu.launcher.home.Certificate;
import enshu.launcher.home.Home;
import enshu.launcher.home.Ports;
import enshu.launcher.home.PublicAddress;
import enshu.launcher.home.Secrets;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.ChildReport;
import enshu.launcher.process.Command;
import enshu.launcher.proxy.TlsProxy;
import enshu.launcher.state.PlatformState;
import enshu.launcher.state.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The whole run: fast tests while a platform of its own starts, the pages, the tests against the platform, and its
 * removal. Between runs the platform keeps what is made once: images, secrets, and what its servers learned of their
 * start; its build and its downloads are those of the home.
 */
public final class Trial {
    private static final int PORT = 18080;

    /** Over TLS, as trainees at other PCs come in; plain HTTP differs from it in nothing but what it lacks. */
    private static final PublicAddress.Served DOOR =
            PublicAddress.Served.of("localhost:18443", new Certificate.OwnAuthority());

    private static final int LAST_LINES = 60;

    /** What a stage's programs get before they are killed. */
    private static final Duration TIME_TO_END = Duration.ofSeconds(10);

    /** Modules that Maven builds and tests at once. */
    private static final String SIDE_BY_SIDE = "2";

    private final Home home;
    private final Voice voice;
    private final Path testHome;
    private final Home own;
    private volatile boolean brokenOff;

    /** A run that has not begun. */
    public Trial(Home home, Voice voice) {
        this.home = home;
        this.voice = voice;
        this.testHome = home.root().resolve("test");
        this.own = new Home(testHome, home.checkout(), home.app());
    }

    /** Where the run speaks. */
    public interface Voice {
        /** The message of the bundle in the reader's language. */
        String text(String key, Object... arguments);

        /** Prints a line as it is. */
        void print(String line);
    }

    /** Runs everything; true when every test passed and nothing was left behind. */
    public boolean run(Instant now) {
        home.prepare();
        // A run that is ended by a signal, or breaks off, leaves as little behind as one that comes to its end.
        Thread breakingOff = new Thread(this::breakOff, "break-off");
        Runtime.getRuntime().addShutdownHook(breakingOff);
        boolean ended = false;
        try {
            boolean well = stages(now);
            ended = true;
            return well;
        } finally {
            boolean bySignal = !unhook(breakingOff);
            if (!ended && !bySignal) {
                breakOff();
            }
        }
    }

    /** False when it has begun already. */
    private static boolean unhook(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return false;
        }
    }

    private void breakOff() {
        brokenOff = true;
        say("test.broken-off");
        List<ProcessHandle> running = ProcessHandle.current().descendants().toList();
        running.forEach(ProcessHandle::destroy);
        CompletableFuture<?>[] ends =
                running.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, TIME_TO_END.toSeconds(), TimeUnit.SECONDS)
                .join();
        running.forEach(ProcessHandle::destroyForcibly);
        Stage down = down();
        Command.Finished finished = down.run(home.log());
        if (!finished.succeeded()) {
            fail(down, finished.exit());
        }
    }

    private boolean stages(Instant now) {
        FileTime begun = FileTime.from(now.minusSeconds(1));
        boolean well;
        boolean up;
        // The modules that are tested last and a start leave processors idle. The units leave none, so they come first.
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<Boolean> units = beside.submit(() -> run(units()));
            Future<Boolean> platform = beside.submit(() -> run(share()) && run(clean()) && run(up()));
            well = run(fast());
            well = done(units) && well;
            up = done(platform);
        }
        // Alone: side by side on two cores, the browser's time limits pass while images are made.
        well = run(pages()) && well;
        boolean really = up && run(real());
        if (up && !really) {
            standing();
        }
        well = really && well;
        boolean gone = run(down()) && run(nothingLeft());
        return told(Reports.since(home.checkout(), begun, Reports.FOLDERS)) && well && up && gone;
    }

    private static boolean done(Future<Boolean> stages) {
        try {
            return stages.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new LaunchFailure(String.valueOf(cause == null ? e.getMessage() : cause.getMessage()), e);
        }
    }

    private boolean run(Stage stage) {
        if (brokenOff) {
            return false;
        }
        say("test.begin", name(stage));
        FileTime begun = FileTime.from(Instant.now().minusSeconds(1));
        long start = System.nanoTime();
        try {
            Files.deleteIfExists(stage.log(home.log()));
        } catch (IOException e) {
            throw new LaunchFailure("cannot replace " + stage.log(home.log()) + ": " + e.getMessage(), e);
        }
        Command.Finished finished = stage.run(home.log());
        if (brokenOff) {
            return false;
        }
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        int failed =
                Reports.since(home.checkout(), begun, stage.reports()).failed().size();
        if (finished.succeeded() && failed > 0) {
            say("test.some-failed", name(stage), Integer.toString(failed), Long.toString(seconds));
            return false;
        }
        if (finished.succeeded()) {
            say("test.passed", name(stage), Long.toString(seconds));
            return true;
        }
        fail(stage, finished.exit());
        return false;
    }

    private void fail(Stage stage, int exit) {
        tail(stage.log(home.log())).forEach(voice::print);
        say("test.failed", name(stage), Integer.toString(exit), stage.log(home.log()));
    }

    /** How the platform stood when tests against it had failed: what was started again, and the log of what doesn't run. */
    private void standing() {
        for (ChildReport process : new StateFile(own.run().resolve("state.json"))
                .read()
                .map(PlatformState::processes)
                .orElse(List.of())) {
            if (process.state() != ChildReport.State.RUNNING || process.restarts() > 0) {
                say(
                        "test.process",
                        process.name(),
                        process.state().name(),
                        Integer.toString(process.restarts()),
                        process.lastDeath());
            }
            if (process.state() != ChildReport.State.RUNNING) {
                tail(own.logOf(process.name())).forEach(line -> voice.print("    " + line));
            }
        }
    }

    private static List<String> tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        } catch (IOException e) {
            return List.of("cannot read " + log + ": " + e.getMessage());
        }
    }

    private String name(Stage stage) {
        return voice.text("test.stage." + stage.name());
    }

    private void say(String key, Object... arguments) {
        voice.print(voice.text(key, arguments));
    }

    private boolean told(Reports reports) {
        reports.failed().forEach(failed -> {
            say("test.failed-one", failed.test());
            failed.why().forEach(line -> voice.print("    " + line));
        });
        say(
                "test.count",
                Integer.toString(reports.tests()),
                Integer.toString(reports.failed().size()),
                Integer.toString(reports.skipped()));
        return reports.tests() > 0 && reports.failed().isEmpty();
    }

    private Stage fast() {
        return new Stage("fast", maven("-T", SIDE_BY_SIDE, "verify"), jdk(), Duration.ofMinutes(20))
                .reporting("surefire-reports");
    }

    private Stage units() {
        return inFrontend(
                "units",
                "npm test -- --reporter=default --reporter=junit"
                        + " --outputFile.junit=../../../target/vitest-reports/TEST-frontend.xml",
                "vitest-reports");
    }

    private Stage pages() {
        return inFrontend("pages", "npm run test:pages", "page-reports");
    }

    private Stage inFrontend(String name, String line, String reports) {
        Path sources = home.checkout().resolve("web-console/src/main/frontend");
        return new Stage(name, shell("cd '" + sources + "' && " + line), Map.of(), Duration.ofMinutes(25))
                .reporting(reports);
    }

    /** What was built and downloaded for the home serves the platform too, and nothing else is left of earlier builds. */
    private Stage share() {
        Path apps = testHome.resolve("app");
        String build = String.valueOf(home.app().getFileName());
        String line = "mkdir -p '" + apps + "' '" + own.cache() + "' && cp -alf '" + home.app() + "' '" + apps
                + "/' && cp -alf '" + home.cache() + "/.' '" + own.cache() + "/' && ln -sfn '" + build + "' '" + apps
                + "/current'";
        return new Stage("share", shell(line), Map.of(), Duration.ofMinutes(5));
    }

    private Stage clean() {
        return new Stage(
                "clean",
                shell("'" + script() + "' down && rm -rf '" + testHome + "/postgres' '" + testHome
                        + "/keycloak/data' && find '" + testHome
                        + "/app' -mindepth 1 -maxdepth 1 ! -name current ! -name '"
                        + home.app().getFileName() + "' -exec rm -rf '{}' +"),
                environment(),
                Duration.ofMinutes(5));
    }

    private Stage up() {
        return new Stage(
                "up",
                List.of(script(), "up", "--port", Integer.toString(PORT), "--address", DOOR.authority()),
                environment(),
                Duration.ofMinutes(25));
    }

    private Stage real() {
        List<String> words = maven("-T", SIDE_BY_SIDE, "-P", "it", "verify");
        // The fast stage has just shown these.
        words.addAll(List.of("-DskipFastTests=true", "-Dspotless.check.skip=true", "-Dlicense.skipAddThirdParty=true"));
        return new Stage("real", words, against(), Duration.ofMinutes(50)).reporting("failsafe-reports");
    }

    private Stage down() {
        return new Stage("down", List.of(script(), "down"), environment(), Duration.ofMinutes(5));
    }

    private Stage nothingLeft() {
        String line = "left=$( { ip netns list; cat /proc/mounts; nft list tables; ip -o link; } | grep -E '"
                + testHome + "|enshu-" + instance() + "' ; for p in /proc/[0-9]*/cmdline; do"
                + " tr '\\0' ' ' <$p 2>/dev/null | grep -F '" + testHome + "/' | grep -v 'for p in'; done );"
                + " [ -z \"$left\" ] || { echo \"left behind: $left\"; exit 1; }";
        return new Stage("left", shell(line), Map.of(), Duration.ofMinutes(1));
    }

    private String instance() {
        return Secrets.of(own).map(Secrets::instance).orElse("none");
    }

    private static List<String> shell(String line) {
        return List.of("sh", "-c", line);
    }

    private String script() {
        return home.checkout().resolve("enshu").toString();
    }

    /** Maven builds with the JDK this runs on, whatever java is first on the PATH. */
    private static Map<String, String> jdk() {
        return Map.of("JAVA_HOME", String.valueOf(System.getProperty("java.home")));
    }

    /** A failed test does not keep later ones from running; the reports tell which failed. */
    private List<String> maven(String... goals) {
        List<String> words = new ArrayList<>(List.of(
                "mvn",
                "-B",
                "-ntp",
                "-Dmaven.test.failure.ignore=true",
                "-f",
                home.checkout().resolve("pom.xml").toString()));
        words.addAll(List.of(goals));
        return words;
    }

    private Map<String, String> environment() {
        return Map.of("ENSHU_HOME", testHome.toString());
    }

    /** What the tests have to know of the platform that stands for them. */
    private Map<String, String> against() {
        Map<String, String> environment = new LinkedHashMap<>(environment());
        environment.putAll(jdk());
        environment.put("ENSHU_TEST_URL", DOOR.console().toString());
        environment.put(
                "ENSHU_TEST_ROOT_CERTIFICATE",
                new TlsProxy(own, DOOR, new Ports(PORT), instance())
                        .rootCertificate()
                        .toString());
        environment.put("ENSHU_TEST_ACCOUNTS", own.accounts().toString());
        environment.put("ENSHU_TEST_DOCKER_SOCKET", own.engineSocket().toString());
        environment.put(
                "ENSHU_TEST_ENGINE_NETNS", new EngineNetwork(instance()).path().toString());
        environment.put("ENSHU_TEST_DB_URL", new Scratch(own, new Ports(PORT)).make());
        environment.put("ENSHU_TEST_STATE", own.run().resolve("state.json").toString());
        environment.put("ENSHU_TEST_CHECKOUT", home.checkout().toString());
        return environment;
    }
}
