package enshu.console.signin;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session's sign-in. Its tokens are renewed by one request at a time; the others go on with what was known. While Keycloak
 * is away a person who is signed in stays so.
 */
final class SignedIn implements Serializable {
    static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(10);

    private static final String PLACE = "enshu.signed-in";

    private final AtomicReference<Tokens> tokens;
    private final AtomicBoolean renewing = new AtomicBoolean();

    SignedIn(Tokens tokens) {
        this.tokens = new AtomicReference<>(tokens);
    }

    /** What Keycloak answers when it is asked for new tokens. */
    sealed interface Renewal {
        /** The person is still one of ours. */
        record Renewed(Tokens tokens) implements Renewal {}

        /** Nobody can be asked now. */
        record Away() implements Renewal {}

        /** The person has signed out elsewhere, or may no longer sign in. */
        record Over() implements Renewal {}
    }

    /** The sign-in of this session; empty when there is none, or when another request has just ended the session. */
    static Optional<SignedIn> of(@Nullable HttpSession session) {
        try {
            return session == null ? Optional.empty() : Optional.ofNullable((SignedIn) session.getAttribute(PLACE));
        } catch (IllegalStateException ended) {
            return Optional.empty();
        }
    }

    /** Makes this the session's sign-in. */
    void keepIn(HttpSession session) {
        session.setAttribute(PLACE, this);
    }

    Caller caller() {
        return known().caller();
    }

    Tokens known() {
        return tokens.get();
    }

    /**
     * Asks for new tokens when they are due and no other request does.
     *
     * @return false when the sign-in is over
     */
    boolean renewed(Instant now, Function<Tokens, Renewal> keycloak) {
        if (now.isBefore(known().due()) || !renewing.compareAndSet(false, true)) {
            return true;
        }
        try {
            return switch (keycloak.apply(known())) {
                case Renewal.Renewed renewed -> {
                    tokens.set(renewed.tokens());
                    yield true;
                }
                case Renewal.Away away -> {
                    tokens.updateAndGet(known -> known.dueAt(now.plus(UNTIL_ASKED_AGAIN)));
                    yield true;
                }
                case Renewal.Over over -> false;
            };
        } finally {
            renewing.set(false);
        }
    }
}
