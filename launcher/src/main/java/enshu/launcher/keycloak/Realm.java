package enshu.launcher.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * The realm {@code enshu} as Keycloak imports it: the resource {@code realm.json} with this installation's secrets,
 * addresses and demo accounts filled in.
 *
 * @param address the console's root as browsers see it
 */
public record Realm(URI address, Secrets secrets, DemoAccounts accounts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The realm's representation in Keycloak's own format. */
    public String json() {
        ObjectNode realm = template();
        for (var client : realm.withArray("clients")) {
            fill((ObjectNode) client);
        }
        ArrayNode users = realm.withArray("users");
        accounts.accounts().forEach(account -> users.add(user(account)));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(realm);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the realm cannot be written", e);
        }
    }

    private static ObjectNode template() {
        try (InputStream in = Realm.class.getResourceAsStream("/enshu/launcher/realm.json")) {
            if (in == null) {
                throw new IllegalStateException("realm.json is not in the launcher's jar");
            }
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(ObjectNode client) {
        switch (client.path("clientId").asText()) {
            case "console" -> {
                client.put("secret", secrets.of(Secrets.Name.CLIENT_CONSOLE));
                address(client, address);
            }
            case "console-accounts" -> client.put("secret", secrets.of(Secrets.Name.CLIENT_ACCOUNTS));
            case String other -> throw new IllegalStateException("realm.json has an unknown client " + other);
        }
    }

    /** Points the console's client at where browsers find the console: one exact redirect address. */
    static void address(ObjectNode client, URI address) {
        client.put("rootUrl", address.toString());
        client.put("baseUrl", address + "/");
        client.putArray("redirectUris").add(address + "/callback");
        client.withObject("/attributes").put("post.logout.redirect.uris", address + "/##" + address);
    }

    static ObjectNode user(DemoAccounts.Account account) {
        ObjectNode user = JSON.createObjectNode();
        user.put("username", account.name());
        user.put("enabled", true);
        user.put("email", account.name() + "@minato.example");
        user.put("emailVerified", true);
        user.put("firstName", account.givenName());
        user.put("lastName", account.familyName());
        user.putArray("groups").add("/" + account.role());
        ObjectNode password = user.putArray("credentials").addObject();
        password.put("type", "password");
        password.put("value", account.password());
        password.put("temporary", false);
        return user;
    }
}
