package enshu.console.authoring;

import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** {@code /api/authoring/{id}/tryout}: an exercise of the author alone, from the scenario as it is. */
@Dependent
@Path("/authoring/{scenario}/tryout")
@Produces("application/json")
public class TryoutResource {
    private final Tryouts tryouts;
    private final ProofDesk proofs;

    @Inject
    public TryoutResource(Authoring authoring) {
        this.tryouts = authoring.tryouts();
        this.proofs = authoring.proofs();
    }

    /** Begins one; another of the same author ends. */
    @POST
    @AllowedTo(Role.INSTRUCTOR)
    public Response begin(@PathParam("scenario") String id, @Context HttpServletRequest request) {
        Caller author = Caller.required(request);
        String exercise =
                tryouts.begin(proofs.content(id, Optional.empty()), author).toString();
        return AuthoringResource.created(id, Map.of("exercise", exercise));
    }

    /** Ends it. */
    @DELETE
    @AllowedTo(Role.INSTRUCTOR)
    public Response end(@PathParam("scenario") String id, @Context HttpServletRequest request) {
        tryouts.end(id, Caller.required(request));
        return Response.noContent().build();
    }
}
