package enshu.console.desktop;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One-time tickets to desktops: each opens one socket, once, for the person it was issued to, within 30 s.
 * At most 2,000 are outstanding; a WebSocket's address may carry one because it is worthless afterwards.
 */
public final class Tickets {
    /** How long a ticket is good for. */
    public static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final int OUTSTANDING = 2_000;
    private static final int BYTES = 24;

    private final SecureRandom random;
    private final Map<String, Issued> outstanding = new HashMap<>();

    public Tickets(SecureRandom random) {
        this.random = random;
    }

    /** A new ticket for this grant; empty when too many are outstanding. */
    public synchronized Optional<String> issue(Grant grant, Instant now) {
        outstanding.values().removeIf(issued -> !now.isBefore(issued.expires()));
        if (outstanding.size() >= OUTSTANDING) {
            return Optional.empty();
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        outstanding.put(ticket, new Issued(grant, now.plus(LIFETIME)));
        return Optional.of(ticket);
    }

    /** The grant of this ticket, which is worthless from now on; empty when it isn't this person's, or no longer good. */
    public synchronized Optional<Grant> redeem(String ticket, String account, Instant now) {
        Issued issued = outstanding.remove(ticket);
        return Optional.ofNullable(issued)
                .filter(found -> now.isBefore(found.expires()))
                .map(Issued::grant)
                .filter(grant -> grant.account().equals(account));
    }

    private record Issued(Grant grant, Instant expires) {}
}
