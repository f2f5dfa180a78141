package enshu.console.operation;

import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

/** {@code /api/operation}: how the hosts and their ranges stand. */
@Dependent
@Path("/operation")
@Produces("application/json")
public class OperationResource {
    private final Operation operation;

    @Inject
    public OperationResource(Operation operation) {
        this.operation = operation;
    }

    /** All of it, now. */
    @GET
    @AllowedTo({Role.INSTRUCTOR, Role.OFFICE})
    public Standing get(@Context HttpServletRequest request) {
        return operation.standing(Caller.required(request));
    }
}
