package enshu.console.board;

import enshu.console.database.Database;
import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.library.ScenarioShelf;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.Optional;

/** {@code /api/exercises/{id}/attack-info}: what everybody may know of other teams' flags that are taken now. */
@Dependent
@Path("/exercises/{exercise}/attack-info")
@Produces("application/json")
public class AttackInfoResource {
    private final Exercises exercises;
    private final AttackInfos infos;

    @Inject
    public AttackInfoResource(Exercises exercises, Database database, ScenarioShelf shelf) {
        this.exercises = exercises;
        this.infos = new AttackInfos(database, shelf);
    }

    /**
     * What the team may use now; to ask for another's is refused.
     *
     * @param team empty for a trainee's own, and for all that is told to anybody
     */
    @GET
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public AttackInfos.Told infos(
            @PathParam("exercise") String id,
            @QueryParam("team") @DefaultValue("") String team,
            @Context HttpServletRequest request) {
        return infos(id, team, Caller.required(request));
    }

    AttackInfos.Told infos(String id, String team, Caller caller) {
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Audience audience = Audience.of(caller, exercise);
        String asked = audience instanceof Audience.Trainee trainee && team.isEmpty()
                ? trainee.team().value()
                : team;
        return infos.now(
                exercise,
                asked.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Addressed.team(exercise, audience, asked).id()));
    }
}
