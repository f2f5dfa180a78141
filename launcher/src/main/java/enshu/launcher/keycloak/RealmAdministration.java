package enshu.launcher.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Secrets;
import enshu.launcher.message.LaunchFailure;
import java.net.URI;
import java.util.List;

/** Changes the standing realm through Keycloak's administration interface, on loopback. */
public final class RealmAdministration implements AutoCloseable {
    private final RealmCalls realm;
    private final Secrets secrets;

    public RealmAdministration(URI keycloak, Secrets secrets) {
        this.realm = new RealmCalls(keycloak, secrets);
        this.secrets = secrets;
    }

    /** Makes the console's client accept exactly this address and our secret; true when it had to be changed. */
    public boolean point(URI address) {
        JsonNode found = realm.get("/clients?clientId=console");
        if (!(found.path(0) instanceof ObjectNode client)) {
            throw new LaunchFailure("Keycloak's realm enshu has no client \"console\". Restore a backup, or remove"
                    + " the data with: ./enshu down --purge");
        }
        ObjectNode wanted = client.deepCopy();
        Realm.address(wanted, address);
        wanted.put("secret", secrets.of(Secrets.Name.CLIENT_CONSOLE));
        if (wanted.equals(client)) {
            return false;
        }
        realm.put("/clients/" + client.path("id").asText(), wanted.toString());
        return true;
    }

    /** Gives the realm our sign-in pages; true when it had others, as after an update. */
    public boolean dress() {
        if (realm.get("").path("loginTheme").asText().equals(LoginTheme.NAME)) {
            return false;
        }
        realm.put("", "{\"loginTheme\":\"" + LoginTheme.NAME + "\"}");
        return true;
    }

    /** Makes people who may sign in; those who were there already are made anew. */
    public void enrol(List<DemoAccounts.Account> people) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("ifResourceExists", "OVERWRITE");
        people.forEach(person -> wanted.withArray("users").add(Realm.user(person)));
        realm.post("/partialImport", wanted.toString());
    }

    /** Takes people away; those who aren't there are no matter. */
    public void dismiss(List<DemoAccounts.Account> people) {
        for (DemoAccounts.Account person : people) {
            String name = RealmCalls.encoded(person.name());
            for (JsonNode found : realm.get("/users?exact=true&username=" + name)) {
                realm.delete("/users/" + found.path("id").asText());
            }
        }
    }

    @Override
    public void close() {
        realm.close();
    }
}
