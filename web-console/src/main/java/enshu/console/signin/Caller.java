package enshu.console.signin;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The signed-in person a request comes from. */
public record Caller(String account, Set<Role> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether this person has the role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** The person behind this request; empty when nobody is signed in. */
    public static Optional<Caller> of(HttpServletRequest request) {
        return of(request.getUserPrincipal(), request::isUserInRole);
    }

    /** The person of this principal; empty when there is none. */
    public static Optional<Caller> of(
            @org.jspecify.annotations.Nullable Principal principal, Predicate<String> inRole) {
        if (principal == null) {
            return Optional.empty();
        }
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (inRole.test(role.group())) {
                roles.add(role);
            }
        }
        return Optional.of(new Caller(principal.getName(), roles));
    }

    /** The person behind a request that the {@link SignedInFilter} let pass. */
    public static Caller required(HttpServletRequest request) {
        return of(request).orElseThrow(() -> new Refusal(Problem.signedOut()));
    }
}
