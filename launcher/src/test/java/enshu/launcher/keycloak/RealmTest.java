package enshu.launcher.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmTest {
    private static JsonNode realm() throws IOException {
        Secrets secrets =
                new Secrets(Map.of("instance", "abc123", "client.console", "s1", "client.console-accounts", "s2"));
        DemoAccounts accounts =
                new DemoAccounts(List.of(new DemoAccounts.Account("t1", "pass", "trainee", "青木", "一郎")));
        return new ObjectMapper().readTree(new Realm(URI.create("http://127.0.0.1:9000"), secrets, accounts).json());
    }

    private static JsonNode client(JsonNode realm, String id) {
        return StreamSupport.stream(realm.path("clients").spliterator(), false)
                .filter(client -> client.path("clientId").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theConsoleMayReturnToExactlyOneAddress() throws IOException {
        JsonNode console = client(realm(), "console");

        assertThat(console.path("redirectUris")).hasSize(1);
        assertThat(console.path("redirectUris").path(0).asText()).isEqualTo("http://127.0.0.1:9000/callback");
        assertThat(console.path("secret").asText()).isEqualTo("s1");
        assertThat(console.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
    }

    @Test
    void theSignInPageLooksLikeTheConsole(@TempDir Path distribution) throws IOException {
        LoginTheme.write(distribution);
        LoginTheme.write(distribution);

        String theme = realm().path("loginTheme").asText();
        assertThat(distribution.resolve("themes").resolve(theme).resolve("login/theme.properties"))
                .content()
                .contains("css/enshu.css");
        assertThat(distribution.resolve("themes/enshu/login/resources/css/enshu.css"))
                .isNotEmptyFile();
    }

    @Test
    void everyRoleIsAGroupAndGroupsComeAsAClaimWithoutPath() throws IOException {
        JsonNode realm = realm();

        assertThat(realm.path("groups"))
                .extracting(group -> group.path("name").asText())
                .containsExactlyInAnyOrder("trainee", "instructor", "organisation-admin", "office");
        JsonNode mapper =
                client(realm, "console").path("protocolMappers").path(0).path("config");
        assertThat(mapper.path("claim.name").asText()).isEqualTo("groups");
        assertThat(mapper.path("full.path").asText()).isEqualTo("false");
    }

    @Test
    void theServiceAccountMayManageUsersAndNothingElse() throws IOException {
        JsonNode realm = realm();
        JsonNode service = realm.path("users").path(0);

        assertThat(service.path("serviceAccountClientId").asText()).isEqualTo("console-accounts");
        assertThat(service.path("clientRoles").path("realm-management"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("view-users", "manage-users", "query-users", "query-groups");
        assertThat(client(realm, "console-accounts").path("secret").asText()).isEqualTo("s2");
    }

    @Test
    void signInIsJapaneseFirstAndGuessingIsSlowedDown() throws IOException {
        JsonNode realm = realm();

        assertThat(realm.path("defaultLocale").asText()).isEqualTo("ja");
        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
        JsonNode user = realm.path("users").path(1);
        assertThat(user.path("groups").path(0).asText()).isEqualTo("/trainee");
        assertThat(user.path("credentials").path(0).path("temporary").asBoolean(true))
                .isFalse();
    }
}
