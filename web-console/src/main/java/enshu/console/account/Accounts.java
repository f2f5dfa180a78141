package enshu.console.account;

import enshu.console.signin.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The people of the realm by role, as Keycloak told it at most 10 s ago. */
public final class Accounts {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Keycloak keycloak;
    private final InstantSource clock;
    private final Map<Role, Known> known = new EnumMap<>(Role.class);

    public Accounts(Keycloak keycloak, InstantSource clock) {
        this.keycloak = keycloak;
        this.clock = clock;
    }

    /**
     * Everyone in this role, by account name.
     *
     * @throws AccountsAway when Keycloak can't be asked
     */
    public synchronized List<Account> inRole(Role role) {
        Instant now = clock.instant();
        Known before = known.get(role);
        if (before != null && now.isBefore(before.asked().plus(FRESH))) {
            return before.accounts();
        }
        List<Account> accounts = keycloak.membersOf(role);
        known.put(role, new Known(now, accounts));
        return accounts;
    }

    private record Known(Instant asked, List<Account> accounts) {}
}
