package enshu.console.board;

import enshu.console.database.Database;
import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
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
import java.util.List;
import java.util.Optional;

/** {@code /api/exercises/{id}/checks}: what checkers found, with their words to the team, and those for instructors alone. */
@Dependent
@Path("/exercises/{exercise}/checks")
@Produces("application/json")
public class ServiceCheckResource {
    private final Exercises exercises;
    private final CheckResults results;

    @Inject
    public ServiceCheckResource(Exercises exercises, Database database) {
        this.exercises = exercises;
        this.results = new CheckResults(database);
    }

    /**
     * What is answered.
     *
     * @param checks the newest {@value CheckResults#MOST}, the newest tick first
     * @param faults for instructors; empty for others, and while there is no result
     */
    public record Checks(List<CheckResults.Told> checks, Optional<CheckResults.Faults> faults) {}

    /**
     * The newest results. A trainee is told the own team's, whichever is asked for; to ask for another's is refused.
     *
     * @param team empty for every team's
     * @param service empty for every service's
     */
    @GET
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public Checks checks(
            @PathParam("exercise") String id,
            @QueryParam("team") @DefaultValue("") String team,
            @QueryParam("service") @DefaultValue("") String service,
            @Context HttpServletRequest request) {
        return checks(id, team, service, Caller.required(request));
    }

    Checks checks(String id, String team, String service, Caller caller) {
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Audience audience = Audience.of(caller, exercise);
        String asked = audience instanceof Audience.Trainee trainee && team.isEmpty()
                ? trainee.team().value()
                : team;
        if (!asked.isEmpty()) {
            Addressed.team(exercise, audience, asked);
        }
        Optional<CheckResults.Faults> faults =
                audience instanceof Audience.Instructor ? results.faults(exercise.id()) : Optional.empty();
        return new Checks(results.newest(exercise.id(), audience, asked, service), faults);
    }
}
