package enshu.launcher.keycloak;

import enshu.launcher.home.Secrets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The realm of a test platform, with what tests need of its administration. */
public final class TestRealm implements AutoCloseable {
    private final RealmCalls realm;

    public TestRealm(URI keycloak, Secrets secrets) {
        this.realm = new RealmCalls(keycloak, secrets);
    }

    /** How long access tokens are good for that are issued from now on. */
    public Duration accessTokens() {
        return Duration.ofSeconds(realm.get("").path("accessTokenLifespan").asLong());
    }

    /** Lets access tokens that are issued from now on be good for so long. */
    public void accessTokens(Duration life) {
        realm.put("", "{\"accessTokenLifespan\":" + life.toSeconds() + "}");
    }

    /** When this account's tokens were issued or renewed last; empty when it isn't signed in. */
    public Optional<Instant> lastRenewal(String account) {
        String person = realm.get("/users?exact=true&username=" + RealmCalls.encoded(account))
                .path(0)
                .path("id")
                .asText();
        return StreamSupport.stream(realm.get("/users/" + person + "/sessions").spliterator(), false)
                .map(session -> Instant.ofEpochMilli(session.path("lastAccess").asLong()))
                .max(Comparator.naturalOrder());
    }

    @Override
    public void close() {
        realm.close();
    }
}
