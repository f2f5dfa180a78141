package enshu.launcher.keycloak;

import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Keycloak server: its distribution, built once for PostgreSQL, and how it runs. */
public final class Keycloak {
    /** The administrator of Keycloak's own master realm; only the launcher uses it, on loopback. */
    static final String ADMINISTRATOR = "enshu-administrator";

    private static final Account ACCOUNT = new Account("enshu-keycloak");
    private static final String LEARNED = "learned";
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(4);

    private final Home home;
    private final Secrets secrets;
    private final Settings settings;
    private final Versions versions;
    private final Path java;

    public Keycloak(Home home, Secrets secrets, Settings settings, Versions versions, Path java) {
        this.home = home;
        this.secrets = secrets;
        this.settings = settings;
        this.versions = versions;
        this.java = java;
    }

    private Path distribution() {
        return home.keycloak().resolve(versions.keycloak());
    }

    /** What its JVM learned of an earlier start. */
    private Path learned() {
        return home.keycloak().resolve(LEARNED);
    }

    /** Keycloak's root as the platform's own processes reach it. */
    public static URI internal(Settings settings) {
        return URI.create("http://127.0.0.1:" + settings.ports().keycloak() + "/auth");
    }

    /** Unpacks and builds the distribution where that has not been done; safe to repeat. */
    public void prepare() {
        try {
            ACCOUNT.ensure();
            Files.createDirectories(home.keycloak());
            if (!Files.exists(distribution())) {
                build();
            }
            LoginTheme.write(distribution());
            Files.createDirectories(learned());
            ACCOUNT.own(learned());
        } catch (IOException e) {
            throw new LaunchFailure("Keycloak could not be prepared in " + home.keycloak() + ": " + e.getMessage(), e);
        }
    }

    private void build() throws IOException {
        Path fresh = Path.of(distribution() + ".new");
        Command.of(List.of("rm", "-rf", fresh.toString()), BUILD_LIMIT).run();
        Files.createDirectories(fresh);
        Path archive = home.cache().resolve("keycloak-quarkus-dist-" + versions.keycloak() + ".tar.gz");
        Command.of(
                        List.of("tar", "-xzf", archive.toString(), "-C", fresh.toString(), "--strip-components=1"),
                        BUILD_LIMIT)
                .run();
        Command.of(
                        List.of(
                                fresh.resolve("bin/kc.sh").toString(),
                                "build",
                                "--db=postgres",
                                "--health-enabled=true",
                                "--http-relative-path=/auth"),
                        BUILD_LIMIT)
                .with(Map.of("JAVA_HOME", java.toString()))
                .writingTo(home.logOf("keycloak-build"))
                .run();
        Files.createDirectories(fresh.resolve("data/import"));
        ACCOUNT.own(fresh.resolve("data"));
        Files.move(fresh, distribution(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes the realm for the first start to import. */
    public void writeRealm(Realm realm) {
        Path folder = distribution().resolve("data/import");
        Path file = folder.resolve("enshu-realm.json");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, realm.json());
            ACCOUNT.own(folder);
            Command.of(List.of("chmod", "600", file.toString()), BUILD_LIMIT).run();
        } catch (IOException e) {
            throw new LaunchFailure("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Lets its JVM learn the start where no earlier one did: starts the server once and ends it. */
    public void learn() {
        AotCache cache = cache();
        if (!cache.isSettled()) {
            Sandbox sandbox = sandbox(List.of("keycloak/data", LEARNED));
            cache.learn(server(sandbox, List.of(cache.learning(sandbox.at(LEARNED)))));
        }
    }

    /** The server as a child process; run by java itself, so that its pid is the server's. */
    public ChildSpec server() {
        Sandbox sandbox = sandbox(List.of("keycloak/data"));
        return server(sandbox, cache().option(sandbox.at(LEARNED)));
    }

    private AotCache cache() {
        return AotCache.of(learned(), root(), java, List.of(distribution().resolve("lib/quarkus-run.jar")));
    }

    private Path root() {
        return Path.of("/run/enshu", secrets.instance());
    }

    private Sandbox sandbox(List<String> writable) {
        return new Sandbox(
                ACCOUNT.name(),
                root(),
                Map.of(
                        "keycloak",
                        distribution(),
                        "keycloak/data",
                        distribution().resolve("data"),
                        LEARNED,
                        learned(),
                        "jdk",
                        java),
                writable,
                List.of());
    }

    private ChildSpec server(Sandbox sandbox, List<String> options) {
        return new ChildSpec(
                "keycloak",
                sandbox.enter(command(sandbox, options)),
                environment(),
                home.logOf("keycloak"),
                new ReadyProbe.HttpAnswers(
                        URI.create("http://127.0.0.1:" + settings.ports().keycloakManagement() + "/auth/health/ready")),
                Duration.ofMinutes(6),
                "TERM",
                Duration.ofSeconds(15));
    }

    private List<String> command(Sandbox sandbox, List<String> options) {
        Path inside = sandbox.at("keycloak");
        List<String> command = new ArrayList<>(List.of(
                sandbox.at("jdk").resolve("bin/java").toString(),
                "-Xms64m",
                "-Xmx512m",
                "-XX:MetaspaceSize=96M",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseG1GC",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US"));
        for (String opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(options);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + inside,
                "-Djboss.server.config.dir=" + inside.resolve("conf"),
                "-cp",
                inside.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm"));
        return command;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("LANG", "C.UTF-8");
        environment.put("ENSHU_INSTANCE", secrets.instance());
        environment.put(
                "KC_DB_URL", "jdbc:postgresql://127.0.0.1:" + settings.ports().postgres() + "/keycloak");
        environment.put("KC_DB_USERNAME", "keycloak");
        environment.put("KC_DB_PASSWORD", secrets.of(Secrets.Name.DATABASE_KEYCLOAK));
        environment.put("KC_DB_POOL_MAX_SIZE", "15");
        // A run-time option, ignored by build; without it Keycloak opens cluster ports on every interface.
        environment.put("KC_CACHE", "local");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "127.0.0.1");
        environment.put("KC_HTTP_PORT", Integer.toString(settings.ports().keycloak()));
        environment.put(
                "KC_HTTP_MANAGEMENT_PORT", Integer.toString(settings.ports().keycloakManagement()));
        environment.put("KC_HTTP_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("KC_HOSTNAME", settings.address().keycloak().toString());
        environment.put("KC_HOSTNAME_BACKCHANNEL_DYNAMIC", "true");
        environment.put("KC_PROXY_HEADERS", "xforwarded");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.of(Secrets.Name.KEYCLOAK_ADMINISTRATOR));
        return environment;
    }
}
