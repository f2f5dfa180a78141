package enshu.console.authoring;

import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /api/authoring/proofs/{proof}}: ending a proof before it is through. */
@Dependent
@Path("/authoring/proofs/{proof}")
@Produces("application/json")
public class ProofStopResource {
    private final ProofDesk proofs;

    @Inject
    public ProofStopResource(Authoring authoring) {
        this.proofs = authoring.proofs();
    }

    /** Ends it. */
    @DELETE
    @AllowedTo(Role.INSTRUCTOR)
    public Response stop(@PathParam("proof") String proof, @Context HttpServletRequest request) {
        proofs.stop(proof, Caller.required(request));
        return Response.noContent().build();
    }
}
