package enshu.console.account;

import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
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

    /** The signed-in person, by account, name and roles. */
    public record Me(String account, String name, List<String> roles) {}

    /** The caller. */
    @GET
    @AllowedTo({})
    public Me get(@Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        List<String> roles = caller.roles().stream().sorted().map(Role::group).toList();
        return new Me(caller.account(), caller.name(), roles);
    }
}
