package enshu.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.launcher.home.Certificate;
import enshu.launcher.home.Home;
import enshu.launcher.home.Ports;
import enshu.launcher.home.PublicAddress;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProcessEnvironmentTest {
    private static final Secrets SECRETS = new Secrets(Arrays.stream(Secrets.Name.values())
            .collect(Collectors.toMap(ProcessEnvironmentTest::key, name -> "secret-of-" + name)));

    private static String key(Secrets.Name name) {
        return switch (name) {
            case INSTANCE -> "instance";
            case DATABASE_ADMINISTRATOR -> "database.administrator";
            case DATABASE_OWNER -> "database.owner";
            case DATABASE_CONSOLE -> "database.console";
            case DATABASE_ORCHESTRATOR -> "database.orchestrator";
            case DATABASE_SCORING -> "database.scoring";
            case DATABASE_KEYCLOAK -> "database.keycloak";
            case KEYCLOAK_ADMINISTRATOR -> "keycloak.administrator";
            case CLIENT_CONSOLE -> "client.console";
            case CLIENT_ACCOUNTS -> "client.console-accounts";
        };
    }

    private static ProcessEnvironment environment(PublicAddress address) {
        return environment(address, false);
    }

    private static ProcessEnvironment environment(PublicAddress address, boolean jsonLogs) {
        Home home = new Home(Path.of("/srv/enshu"), Path.of("/opt/enshu"), Path.of("/srv/enshu/app/1"));
        return new ProcessEnvironment(home, SECRETS, new Settings(new Ports(9000), address), jsonLogs);
    }

    private static final ProcessEnvironment LOCAL = environment(new PublicAddress.Loopback(new Ports(9000)));

    @Test
    void theConsoleGetsNeitherTheEngineNorTheDatabaseOwner() {
        Map<String, String> console =
                LOCAL.console(Path.of("/l"), Path.of("/c"), Path.of("/d"), Path.of("/r"), Map.of());

        assertThat(console.keySet()).noneMatch(name -> name.contains("DOCKER") || name.contains("NETNS"));
        assertThat(console).doesNotContainValue("secret-of-DATABASE_OWNER");
        assertThat(console).doesNotContainValue("secret-of-DATABASE_ADMINISTRATOR");
        assertThat(console).doesNotContainValue("secret-of-KEYCLOAK_ADMINISTRATOR");
        assertThat(console).containsEntry("ENSHU_DB_USER", "enshu_console");
        assertThat(console).containsEntry("ENSHU_DB_PASSWORD", "secret-of-DATABASE_CONSOLE");
    }

    @Test
    void logsAreInJsonWhereTheOperatorAskedForIt() {
        ProcessEnvironment json = environment(new PublicAddress.Loopback(new Ports(9000)), true);
        Path path = Path.of("/x");

        assertThat(json.orchestrator(path, 5, path)).containsEntry("ENSHU_LOG", "json");
        assertThat(json.scoring(path, path, path, path, path)).containsEntry("ENSHU_LOG", "json");
        assertThat(json.console(path, path, path, path, Map.of())).containsEntry("ENSHU_LOG", "json");
        assertThat(LOCAL.orchestrator(path, 5, path)).doesNotContainKey("ENSHU_LOG");
    }

    @Test
    void everyProcessUsesItsOwnDatabaseRole() {
        assertThat(LOCAL.orchestrator(Path.of("/n"), 5, Path.of("/f")))
                .containsEntry("ENSHU_DB_USER", "enshu_orchestrator")
                .containsEntry("ENSHU_DB_URL", "jdbc:postgresql://127.0.0.1:9003/enshu")
                .containsEntry("ENSHU_DESKTOP_GID", "5")
                .containsEntry("ENSHU_DOCKER_SOCKET", "/srv/enshu/engine/docker.sock");
        assertThat(LOCAL.scoring(Path.of("/l"), Path.of("/c"), Path.of("/s"), Path.of("/f"), Path.of("/r")))
                .containsEntry("ENSHU_DB_USER", "enshu_scoring")
                .containsEntry("ENSHU_RELAYS", "/s")
                .containsEntry("ENSHU_HAZELCAST_PORT", "9004")
                .containsEntry("ENSHU_HAZELCAST_MEMBERS", "127.0.0.1:9004");
    }

    @Test
    void everyProcessUnpacksContentsIntoAFolderOfItsOwn() {
        assertThat(LOCAL.orchestrator(Path.of("/n"), 5, Path.of("/f")))
                .containsEntry("ENSHU_CONTENTS", "/srv/enshu/contents/orchestrator");
        assertThat(LOCAL.scoring(Path.of("/l"), Path.of("/c"), Path.of("/s"), Path.of("/f"), Path.of("/r")))
                .containsEntry("ENSHU_CONTENTS", "/c");
        assertThat(LOCAL.console(Path.of("/l"), Path.of("/c"), Path.of("/d"), Path.of("/r"), Map.of()))
                .containsEntry("ENSHU_CONTENTS", "/c");
    }

    @Test
    void consoleAndScoringMeetInTheSameCluster() {
        assertThat(LOCAL.console(Path.of("/l"), Path.of("/c"), Path.of("/d"), Path.of("/r"), Map.of())
                        .get("ENSHU_HAZELCAST_CLUSTER"))
                .isEqualTo(LOCAL.scoring(Path.of("/l"), Path.of("/c"), Path.of("/s"), Path.of("/f"), Path.of("/r"))
                        .get("ENSHU_HAZELCAST_CLUSTER"))
                .contains("secret-of-INSTANCE");
    }

    @Test
    void aServedAddressChangesWhatBrowsersSeeButNotTheInnerWays() {
        Map<String, String> console = environment(
                        PublicAddress.Served.of("enshu.example", new Certificate.OwnAuthority()))
                .console(Path.of("/l"), Path.of("/c"), Path.of("/d"), Path.of("/r"), Map.of());

        assertThat(console)
                .containsEntry("ENSHU_PUBLIC_URL", "https://enshu.example")
                .containsEntry("ENSHU_OIDC_ISSUER", "https://enshu.example/auth/realms/enshu")
                .containsEntry("ENSHU_KEYCLOAK_URL", "http://127.0.0.1:9001/auth");
    }

    @Test
    void theConsoleIsToldWhatTheOperatorChoseForRecordingsAndNothingElse() {
        Map<String, String> chosen = Map.of("ENSHU_RECORDINGS_KEPT_DAYS", "30", "ENSHU_HOME", "/elsewhere");
        assertThat(LOCAL.console(Path.of("/l"), Path.of("/c"), Path.of("/d"), Path.of("/r"), chosen))
                .containsEntry("ENSHU_RECORDINGS_KEPT_DAYS", "30")
                .doesNotContainKey("ENSHU_HOME");
    }
}
