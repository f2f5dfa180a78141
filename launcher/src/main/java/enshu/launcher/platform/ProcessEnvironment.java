package enshu.launcher.platform;

import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.keycloak.Keycloak;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The settings each process of ours is given, as environment variables; it gets nothing else.
 *
 * @param jsonLogs whether they write their logs in JSON
 */
record ProcessEnvironment(Home home, Secrets secrets, Settings settings, boolean jsonLogs) {
    /** The console's own settings that have defaults, and that the operator may choose. */
    static final Set<String> PASSED_ON = Set.of(
            "ENSHU_RECORDING_MOST_MIB",
            "ENSHU_RECORDING_LONGEST_MINUTES",
            "ENSHU_RECORDINGS_OF_EXERCISE_MIB",
            "ENSHU_RECORDINGS_LEAVE_FREE_MIB",
            "ENSHU_RECORDINGS_KEPT_DAYS");

    private static final String LOOPBACK = "127.0.0.1:";

    /** What every process gets. */
    private Map<String, String> common(String user, Secrets.Name password, Path library, Path contents) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("LANG", "C.UTF-8");
        environment.put("TZ", "UTC");
        environment.put("HOME", "/nonexistent");
        environment.put("ENSHU_INSTANCE", secrets.instance());
        environment.put(
                "ENSHU_DB_URL",
                "jdbc:postgresql://" + LOOPBACK + settings.ports().postgres() + "/enshu");
        environment.put("ENSHU_DB_USER", user);
        environment.put("ENSHU_DB_PASSWORD", secrets.of(password));
        environment.put("ENSHU_LIBRARY", library.toString());
        environment.put("ENSHU_CONTENTS", contents.toString());
        if (jsonLogs) {
            environment.put("ENSHU_LOG", "json");
        }
        return environment;
    }

    /**
     * For the orchestrator.
     *
     * @param netns the engine's network namespace
     * @param desktopGroup the group that may enter the desktops' socket folders
     */
    Map<String, String> orchestrator(Path netns, int desktopGroup, Path ready) {
        Map<String, String> environment = common(
                "enshu_orchestrator",
                Secrets.Name.DATABASE_ORCHESTRATOR,
                home.library(),
                home.contents("orchestrator"));
        environment.put("ENSHU_DOCKER_SOCKET", home.engineSocket().toString());
        environment.put("ENSHU_ENGINE_NETNS", netns.toString());
        environment.put("ENSHU_DESKTOPS", home.desktops().toString());
        environment.put("ENSHU_DESKTOP_GID", Integer.toString(desktopGroup));
        environment.put("ENSHU_HOST_NAME", "local");
        environment.put("ENSHU_READY_FILE", ready.toString());
        return environment;
    }

    /** For a scoring member; folders and the files that say how far it is as it sees them. */
    Map<String, String> scoring(Path library, Path contents, Path relays, Path ready, Path rehearsed) {
        Map<String, String> environment = common("enshu_scoring", Secrets.Name.DATABASE_SCORING, library, contents);
        int port = settings.ports().hazelcast();
        environment.put("ENSHU_HAZELCAST_PORT", Integer.toString(port));
        environment.put("ENSHU_HAZELCAST_MEMBERS", LOOPBACK + port);
        environment.put("ENSHU_HAZELCAST_CLUSTER", cluster());
        environment.put("ENSHU_RELAYS", relays.toString());
        environment.put("ENSHU_READY_FILE", ready.toString());
        environment.put("ENSHU_REHEARSED_FILE", rehearsed.toString());
        return environment;
    }

    /**
     * For the console; folders as it sees them.
     *
     * @param chosen what the operator set in the environment of {@code up}; only {@link #PASSED_ON} counts
     */
    Map<String, String> console(
            Path library, Path contents, Path desktops, Path recordings, Map<String, String> chosen) {
        Map<String, String> environment = common("enshu_console", Secrets.Name.DATABASE_CONSOLE, library, contents);
        environment.put("ENSHU_HAZELCAST_ADDRESS", LOOPBACK + settings.ports().hazelcast());
        environment.put("ENSHU_HAZELCAST_CLUSTER", cluster());
        environment.put("ENSHU_DESKTOPS", desktops.toString());
        environment.put("ENSHU_RECORDINGS", recordings.toString());
        chosen.forEach((name, value) -> {
            if (PASSED_ON.contains(name)) {
                environment.put(name, value);
            }
        });
        environment.put("ENSHU_PUBLIC_URL", settings.address().console().toString());
        environment.put("ENSHU_OIDC_ISSUER", settings.address().issuer().toString());
        environment.put("ENSHU_OIDC_CLIENT_ID", "console");
        environment.put("ENSHU_OIDC_CLIENT_SECRET", secrets.of(Secrets.Name.CLIENT_CONSOLE));
        environment.put("ENSHU_KEYCLOAK_URL", Keycloak.internal(settings).toString());
        environment.put("ENSHU_ACCOUNTS_CLIENT_ID", "console-accounts");
        environment.put("ENSHU_ACCOUNTS_CLIENT_SECRET", secrets.of(Secrets.Name.CLIENT_ACCOUNTS));
        return environment;
    }

    private String cluster() {
        return "enshu-" + secrets.instance();
    }
}
