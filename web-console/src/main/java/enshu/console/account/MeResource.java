package enshu.console.account;

import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.OpenIdClaims;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.List;

/** {@code /api/me}: who is signed in. */
@Dependent
@Path("/me")
@Produces("application/json")
public class MeResource {
    private final OpenIdContext context;

    @Inject
    public MeResource(OpenIdContext context) {
        this.context = context;
    }

    /** The signed-in person, by account, name and roles. */
    public record Me(String account, String name, List<String> roles) {}

    /** The caller. */
    @GET
    @AllowedTo({})
    public Me get(@Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        List<String> roles = caller.roles().stream().sorted().map(Role::group).toList();
        return new Me(caller.account(), name(caller), roles);
    }

    /** Japanese order, family name first, where the token tells both. */
    private String name(Caller caller) {
        OpenIdClaims claims = context.getClaims();
        String name =
                (claims.getFamilyName().orElse("") + " " + claims.getGivenName().orElse("")).strip();
        return name.isEmpty() ? caller.account() : name;
    }
}
