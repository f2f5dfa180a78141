package enshu.console.signin;

import enshu.console.problem.Problem;
import enshu.console.problem.RefusalMapper;
import enshu.console.setting.Settings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The first gate of the API: nobody without a sign-in (401, never a redirect), and no change that another site could
 * have sent: unsafe methods need our header and our origin.
 */
@Provider
@PreMatching
@Dependent
@Priority(Priorities.AUTHENTICATION)
public class SignedInFilter implements ContainerRequestFilter {
    /** The paths under /api that answer without a sign-in. */
    static final Set<String> PUBLIC = Set.of("alive");

    /** A standings feed, which rating sites read. */
    private static final Pattern FEED = Pattern.compile("exercises/[0-9a-fA-F-]{36}/ctftime\\.json");

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Settings settings;
    private final Doorkeeper doorkeeper;

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    @Inject
    public SignedInFilter(Settings settings, Doorkeeper doorkeeper) {
        this.settings = settings;
        this.doorkeeper = doorkeeper;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        refusal(
                        context.getUriInfo().getPath().replaceFirst("^/", ""),
                        context.getMethod(),
                        doorkeeper.caller(request).isPresent(),
                        Optional.ofNullable(context.getHeaderString("X-Enshu")),
                        Optional.ofNullable(context.getHeaderString("Origin")),
                        settings.origin())
                .ifPresent(problem -> context.abortWith(RefusalMapper.answer(problem)));
    }

    static Optional<Problem> refusal(
            String path,
            String method,
            boolean signedIn,
            Optional<String> header,
            Optional<String> origin,
            String ownOrigin) {
        if ((PUBLIC.contains(path) || FEED.matcher(path).matches()) && SAFE.contains(method)) {
            return Optional.empty();
        }
        if (!signedIn) {
            return Optional.of(Problem.signedOut());
        }
        if (SAFE.contains(method)) {
            return Optional.empty();
        }
        if (!header.equals(Optional.of("1"))) {
            return Optional.of(foreign("Send the header \"X-Enshu: 1\" with every request that changes something."));
        }
        if (!origin.equals(Optional.of(ownOrigin))) {
            return Optional.of(foreign("Requests that change something must come from " + ownOrigin + ", not from "
                    + origin.orElse("nowhere (no Origin header)") + "."));
        }
        return Optional.empty();
    }

    private static Problem foreign(String detail) {
        return new Problem(403, "foreign-request", "Not from this console", detail, Map.of());
    }
}
