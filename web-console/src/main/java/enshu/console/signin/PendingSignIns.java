package enshu.console.signin;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sign-ins that a browser has begun and not ended: one for each of its tabs.
 *
 * @param begun the oldest first
 */
record PendingSignIns(List<Pending> begun) implements Serializable {
    static final int MOST = 8;

    private static final String PLACE = "enshu.pending-sign-ins";

    PendingSignIns {
        begun = List.copyOf(begun);
    }

    /**
     * One sign-in that was begun.
     *
     * @param state what Keycloak gives back with the browser
     * @param nonce what Keycloak writes into the ID token
     * @param verifier what proves that we began it (PKCE, RFC 7636)
     */
    record Pending(String state, String nonce, String verifier) implements Serializable {}

    /** Those of this session. */
    static PendingSignIns of(@Nullable HttpSession session) {
        return session != null && session.getAttribute(PLACE) instanceof PendingSignIns kept
                ? kept
                : new PendingSignIns(List.of());
    }

    void keepIn(HttpSession session) {
        session.setAttribute(PLACE, this);
    }

    /** With one more; the oldest gives way when there are too many. */
    PendingSignIns and(Pending one) {
        List<Pending> all = new ArrayList<>(begun);
        all.add(one);
        return new PendingSignIns(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /** The one that this state belongs to. */
    Optional<Pending> of(String state) {
        return begun.stream().filter(one -> one.state().equals(state)).findFirst();
    }

    PendingSignIns without(Pending one) {
        return new PendingSignIns(
                begun.stream().filter(other -> !other.equals(one)).toList());
    }
}
