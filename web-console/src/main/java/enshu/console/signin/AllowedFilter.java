package enshu.console.signin;

import enshu.console.problem.Problem;
import enshu.console.problem.RefusalMapper;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/** The second gate of the API: the roles that {@link AllowedTo} names; a method that names none refuses everybody. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AllowedFilter implements ContainerRequestFilter {

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    @Context
    @SuppressWarnings("NullAway.Init")
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext context) {
        Method method = resource.getResourceMethod();
        if (method.isAnnotationPresent(AllowedToAnybody.class)) {
            return;
        }
        refusal(Caller.required(request), Optional.ofNullable(method.getAnnotation(AllowedTo.class)))
                .ifPresent(problem -> context.abortWith(RefusalMapper.answer(problem)));
    }

    static Optional<Problem> refusal(Caller caller, Optional<AllowedTo> allowed) {
        if (allowed.isEmpty()) {
            return Optional.of(Problem.forbidden("Nobody may call this."));
        }
        Role[] roles = allowed.get().value();
        boolean may = roles.length == 0 || Arrays.stream(roles).anyMatch(caller::is);
        return may
                ? Optional.empty()
                : Optional.of(Problem.forbidden(
                        "Only " + Arrays.stream(roles).map(Role::group).toList() + " may do this."));
    }
}
