package enshu.console.account;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.json.Json;
import enshu.console.setting.Settings;
import enshu.console.signin.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keycloak's administration door, through a service account that may only see and manage the realm's users.
 * Source: Keycloak Admin REST API, "Groups". Every request ends within 5 s; at most 2,000 people of a group are read.
 */
public final class Keycloak {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PAGE = 200;
    private static final int PAGES = 10;

    private final Settings settings;
    private final HttpClient http;

    public Keycloak(Settings settings) {
        this.settings = settings;
        this.http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    }

    /** Everyone in the group of this role who may sign in, by account name. */
    List<Account> membersOf(Role role) {
        String token = token();
        String groups = settings.realmAdministration() + "/groups?exact=true&search=" + encoded(role.group());
        for (JsonNode group : get(groups, token)) {
            if (group.path("name").asText().equals(role.group())) {
                return members(group.path("id").asText(), token);
            }
        }
        return List.of();
    }

    private List<Account> members(String group, String token) {
        List<Account> accounts = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            JsonNode members = get(
                    settings.realmAdministration() + "/groups/" + encoded(group) + "/members?first=" + page * PAGE
                            + "&max=" + PAGE,
                    token);
            for (JsonNode member : members) {
                if (member.path("enabled").asBoolean(true)) {
                    accounts.add(account(member));
                }
            }
            if (members.size() < PAGE) {
                break;
            }
        }
        accounts.sort(Comparator.comparing(Account::account, Keycloak::naturally));
        return accounts;
    }

    /** trainee2 before trainee10. */
    static int naturally(String one, String other) {
        int byLength = Integer.compare(one.length(), other.length());
        boolean alike = one.replaceAll("\\d+$", "").equals(other.replaceAll("\\d+$", ""));
        return alike && byLength != 0 ? byLength : one.compareTo(other);
    }

    /** Japanese order, family name first, where both names are known. */
    private static Account account(JsonNode member) {
        String account = member.path("username").asText();
        String name = (member.path("lastName").asText("") + " "
                        + member.path("firstName").asText(""))
                .strip();
        return new Account(account, name.isEmpty() ? account : name);
    }

    private String token() {
        String form = "grant_type=client_credentials&client_id=" + encoded(settings.accountsClientId())
                + "&client_secret=" + encoded(settings.accountsClientSecret());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(settings.innerRealm() + "/protocol/openid-connect/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return send(request, "the service account's sign-in")
                .path("access_token")
                .asText();
    }

    private JsonNode get(String address, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        return send(request, "reading accounts");
    }

    private JsonNode send(HttpRequest request, String what) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AccountsAway(
                        "Keycloak answered " + response.statusCode() + " to " + what
                                + "; check the rights of the client that ENSHU_ACCOUNTS_CLIENT_ID names",
                        new IOException("HTTP " + response.statusCode()));
            }
            return Json.tree(response.body());
        } catch (IOException failure) {
            throw new AccountsAway(what + " failed: " + failure.getMessage(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AccountsAway(what + " was interrupted", stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
