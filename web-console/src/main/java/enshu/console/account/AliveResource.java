package enshu.console.account;

import enshu.console.signin.AllowedToAnybody;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** {@code /api/alive}: whether the console is deployed and answering; says nothing else to strangers. */
@Dependent
@Path("/alive")
@Produces("application/json")
public class AliveResource {

    /** That it is alive. */
    public record Alive(boolean alive) {}

    /** Yes. */
    @GET
    @AllowedToAnybody
    public Alive get() {
        return new Alive(true);
    }
}
