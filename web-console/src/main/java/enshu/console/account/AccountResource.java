package enshu.console.account;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** {@code /api/accounts}: who can be put into a team. */
@Dependent
@Path("/accounts")
@Produces("application/json")
public class AccountResource {
    private final Accounts accounts;

    @Inject
    public AccountResource(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Everyone in a role. */
    @GET
    @AllowedTo(Role.INSTRUCTOR)
    public List<Account> list(@QueryParam("role") @DefaultValue("trainee") String role) {
        return accounts.inRole(Role.ofGroup(role).orElseThrow(() -> new Refusal(Problem.unknown("role", role))));
    }
}
