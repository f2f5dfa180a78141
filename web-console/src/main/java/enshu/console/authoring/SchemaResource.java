package enshu.console.authoring;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Role;
import enshu.scenario.source.ScenarioSchemaCommand;
import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** {@code /api/authoring/schema}: the JSON Schema of scenario.yaml, compose.yaml or proof.yaml, for the editor. */
@Dependent
@Path("/authoring/schema")
@Produces("application/json")
public class SchemaResource {

    /** The schema, as {@code scenario schema} prints it. */
    @GET
    @AllowedTo(Role.INSTRUCTOR)
    public Response schema(@QueryParam("of") @DefaultValue("scenario") String of) {
        ScenarioSchemaCommand.File file = switch (of) {
            case "scenario" -> ScenarioSchemaCommand.File.SCENARIO;
            case "compose" -> ScenarioSchemaCommand.File.COMPOSE;
            case "proof" -> ScenarioSchemaCommand.File.PROOF;
            default -> throw new Refusal(Problem.unknown("schema", of));
        };
        return Response.ok(enshu.console.json.Json.tree(
                        String.join("\n", ScenarioSchemaCommand.run(file).lines())))
                .build();
    }
}
