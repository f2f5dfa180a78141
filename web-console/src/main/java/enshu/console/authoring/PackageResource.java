package enshu.console.authoring;

import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/authoring/{id}}: one scenario: its draft, its check, its revisions and what differs between them. */
@Dependent
@Path("/authoring/{scenario}")
@Produces("application/json")
public class PackageResource {
    private final Catalogue catalogue;
    private final Examination examination;
    private final Sources sources;
    private final PackageDesk packages;
    private final DraftDesk drafts;
    private final PublishingDesk publishing;
    private final Tryouts tryouts;
    private final Turns turns;

    @Inject
    public PackageResource(Authoring authoring) {
        this.catalogue = authoring.catalogue();
        this.examination = authoring.examination();
        this.sources = authoring.sources();
        this.packages = authoring.packages();
        this.drafts = authoring.drafts();
        this.publishing = authoring.publishing();
        this.tryouts = authoring.tryouts();
        this.turns = authoring.turns();
    }

    /** A file or folder that gets another path. */
    public record Move(@Nullable String from, @Nullable String to) {}

    /** What is published, and what its author says of it. */
    public record Publication(
            @Nullable String note, @Nullable Long version) {}

    /** The revision that is taken back, and the draft it replaces. */
    public record Restoration(
            @Nullable Integer revision, @Nullable Long version) {}

    /** The scenario with its files, its revisions and the caller's try-out. */
    @GET
    @AllowedTo(Role.INSTRUCTOR)
    public Catalogue.Detail detail(@PathParam("scenario") String id, @Context HttpServletRequest request) {
        return catalogue.detail(id, tryouts.of(id, Caller.required(request)));
    }

    /** Removes one that was never published. */
    @DELETE
    @AllowedTo(Role.INSTRUCTOR)
    public Response remove(@PathParam("scenario") String id, @Context HttpServletRequest request) {
        packages.remove(id, Caller.required(request));
        return Response.noContent().build();
    }

    /** What the checker says of the draft or a revision, and its network. */
    @GET
    @Path("/check")
    @AllowedTo(Role.INSTRUCTOR)
    public Examination.Result check(
            @PathParam("scenario") String id, @QueryParam("revision") @Nullable Integer revision) {
        return examination.of(id, Optional.ofNullable(revision));
    }

    /** Gives a file or folder another path. */
    @POST
    @Path("/move")
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Map<String, Long> move(@PathParam("scenario") String id, Move move, @Context HttpServletRequest request) {
        sources.draft(id);
        return Map.of(
                "version",
                drafts.move(
                        id,
                        AuthoringResource.given("from", move.from()),
                        AuthoringResource.given("to", move.to()),
                        Caller.required(request)));
    }

    /** Publishes the draft. */
    @POST
    @Path("/publish")
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Response publish(@PathParam("scenario") String id, Publication wanted, @Context HttpServletRequest request) {
        sources.draft(id);
        int revision = publishing.publish(
                id,
                AuthoringResource.given("version", wanted.version()),
                Optional.ofNullable(wanted.note()).orElse(""),
                Caller.required(request));
        return AuthoringResource.created(id, Map.of("revision", revision));
    }

    /** Takes a revision's files back into the draft. */
    @POST
    @Path("/restore")
    @Consumes("application/json")
    @AllowedTo(Role.INSTRUCTOR)
    public Map<String, Long> restore(
            @PathParam("scenario") String id, Restoration wanted, @Context HttpServletRequest request) {
        int revision = AuthoringResource.given("revision", wanted.revision());
        long version = AuthoringResource.given("version", wanted.version());
        Caller author = Caller.required(request);
        return Map.of("version", turns.take(() -> packages.restore(id, revision, version, author)));
    }

    /** What differs between two revisions, or a revision and the draft. */
    @GET
    @Path("/compare")
    @AllowedTo(Role.INSTRUCTOR)
    public List<Difference> compare(
            @PathParam("scenario") String id,
            @QueryParam("from") @DefaultValue("draft") String from,
            @QueryParam("to") @DefaultValue("draft") String to) {
        return turns.take(() -> Difference.between(
                examination.files(id, Examination.state(from)), examination.files(id, Examination.state(to))));
    }

    /** The package as a zip: a revision, the draft, or what the installation has. */
    @GET
    @Path("/export")
    @Produces("application/zip")
    @AllowedTo(Role.INSTRUCTOR)
    public Response export(@PathParam("scenario") String id, @QueryParam("revision") @Nullable Integer revision) {
        Examination.Export export = turns.take(() -> examination.export(id, Optional.ofNullable(revision)));
        return Response.ok(export.zip(), "application/zip")
                .header("Content-Disposition", "attachment; filename=\"" + export.name() + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }
}
