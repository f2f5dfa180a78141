package enshu.console.authoring;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.scenario.Text;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/authoring}: every scenario as its authors see it, and beginning a new one. */
@Dependent
@Path("/authoring")
@Produces("application/json")
public class AuthoringResource {
    private final Catalogue catalogue;
    private final PackageDesk desk;
    private final Turns turns;

    @Inject
    public AuthoringResource(Authoring authoring) {
        this.catalogue = authoring.catalogue();
        this.desk = authoring.packages();
        this.turns = authoring.turns();
    }

    /** A new one: with a title, or as a copy of another's draft or revision. */
    public record Wanted(
            @Nullable String id,
            @Nullable Title title,
            @Nullable String copyOf,
            @Nullable Integer revision) {}

    /** A title in both languages. */
    public record Title(@Nullable String ja, @Nullable String en) {
        Text text() {
            return new Text(given("title.ja", ja), given("title.en", en));
        }
    }

    /** Every scenario. */
    @GET
    @AllowedTo(Role.INSTRUCTOR)
    public List<Catalogue.Entry> list() {
        return catalogue.list();
    }

    /** Begins one. */
    @POST
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response begin(Wanted wanted, @Context HttpServletRequest request) {
        Caller author = Caller.required(request);
        String id = given("id", wanted.id());
        String original = wanted.copyOf();
        if (original != null) {
            turns.take(() -> {
                desk.copy(id, original, Optional.ofNullable(wanted.revision()), author);
                return id;
            });
        } else {
            desk.create(id, given("title", wanted.title()).text(), author);
        }
        return created(id, Map.of("id", id));
    }

    static Response created(String id, Object entity) {
        return Response.created(URI.create("/api/authoring/" + id))
                .entity(entity)
                .build();
    }

    /** Something that must be there. */
    static <T> T given(String field, @Nullable T value) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new Refusal(Problem.malformed("field-missing", "Send " + field + " with it.")));
    }
}
