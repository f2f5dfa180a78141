package enshu.console.authoring;

import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/authoring/{id}/proofs}: showing on the real engine that a scenario can be solved, and not by accident. */
@Dependent
@Path("/authoring/{scenario}/proofs")
@Produces("application/json")
public class ProofResource {
    private final ProofDesk proofs;

    @Inject
    public ProofResource(Authoring authoring) {
        this.proofs = authoring.proofs();
    }

    /** What is proved: a revision, or without one the scenario as it is. */
    public record Wanted(@Nullable Integer revision) {}

    /** The newest. */
    @GET
    @AllowedTo(Role.INSTRUCTOR)
    public List<ProofDesk.View> list(@PathParam("scenario") String id) {
        return proofs.newest(id);
    }

    /** Orders one. */
    @POST
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response order(@PathParam("scenario") String id, Wanted wanted, @Context HttpServletRequest request) {
        String proof = proofs.order(id, Optional.ofNullable(wanted.revision()), Caller.required(request))
                .toString();
        return AuthoringResource.created(id, Map.of("proof", proof));
    }
}
