package enshu.console.signin;

import java.io.Serializable;
import java.time.Instant;

/**
 * What Keycloak last said of a session's person.
 *
 * @param identity the ID token as it came; Keycloak wants to see it when the person signs out
 * @param refresh what new tokens are got with
 * @param due when Keycloak must be asked again
 */
record Tokens(Caller caller, String identity, String refresh, Instant due) implements Serializable {

    Tokens dueAt(Instant later) {
        return new Tokens(caller, identity, refresh, later);
    }

    /** Secrets are left out. */
    @Override
    public String toString() {
        return "Tokens[caller=" + caller + ", due=" + due + "]";
    }
}
