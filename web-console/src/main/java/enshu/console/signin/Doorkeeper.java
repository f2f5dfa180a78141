package enshu.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.Optional;

/** Knows who comes: a session's person, whose rights are asked for anew every few minutes. */
public final class Doorkeeper {
    private final OpenIdProvider keycloak;
    private final InstantSource clock;

    public Doorkeeper(OpenIdProvider keycloak, InstantSource clock) {
        this.keycloak = keycloak;
        this.clock = clock;
    }

    /** The person behind this request; empty when nobody is signed in, or no longer. */
    Optional<Caller> caller(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Optional<SignedIn> signedIn = SignedIn.of(session);
        if (session != null && signedIn.isPresent() && !signedIn.get().renewed(clock.instant(), keycloak::renewal)) {
            leave(session);
            return Optional.empty();
        }
        return signedIn.map(SignedIn::caller);
    }

    private static void leave(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException alreadyGone) {
            // Another request of the same session was first.
        }
    }
}
