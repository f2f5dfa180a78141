package enshu.console.task;

import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** {@code /api/exercises/{id}/tasks/{task}/checks}: look at the task now instead of at the next round. */
@Dependent
@Path("/exercises/{exercise}/tasks/{task}/checks")
@Produces("application/json")
public class CheckResource {
    private final TaskDoor door;
    private final CheckOrders orders;

    @Inject
    public CheckResource(TaskDoor door, CheckOrders orders) {
        this.door = door;
        this.orders = orders;
    }

    /** Orders the look; 202, for the orchestrator does it. */
    @POST
    @AllowedTo({Role.TRAINEE, Role.INSTRUCTOR})
    public Response order(
            @PathParam("exercise") String exercise,
            @PathParam("task") String task,
            @QueryParam("team") @DefaultValue("") String team,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        TaskDoor.Place place = door.ofAnyTeam(caller, exercise, task, team);
        orders.order(place, caller.account()).ifPresent(problem -> {
            throw new Refusal(problem);
        });
        return Response.accepted().build();
    }
}
