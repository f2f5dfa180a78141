package enshu.console.signin;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;

/**
 * The signed-in person a request comes from.
 *
 * @param account what the person signs in with
 * @param name what the person is called, family name first; the account where none is known
 */
public record Caller(String account, String name, Set<Role> roles) implements Serializable {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether this person has the role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** The person behind this request, as the gate knew it; empty when nobody is signed in. */
    public static Optional<Caller> of(HttpServletRequest request) {
        return SignedIn.of(request.getSession(false)).map(SignedIn::caller);
    }

    /** The person behind a request that the {@link SignedInFilter} let pass. */
    public static Caller required(HttpServletRequest request) {
        return of(request).orElseThrow(() -> new Refusal(Problem.signedOut()));
    }
}
