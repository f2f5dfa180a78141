package enshu.console.authoring;

import enshu.console.authoring.DraftDesk.Base;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/authoring/{id}/file?path=P}: one file. Whoever changes it names the version it was made from, as an entity
 * tag; whoever was slower is told so.
 */
@Dependent
@Path("/authoring/{scenario}/file")
@Produces("application/json")
public class FileResource {
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private final Sources sources;
    private final DraftDesk drafts;

    @Inject
    public FileResource(Authoring authoring) {
        this.sources = authoring.sources();
        this.drafts = authoring.drafts();
    }

    /** The bytes: of a revision, of the draft, or of what the installation has. */
    @GET
    @Produces({"text/plain", "application/octet-stream"})
    @AllowedTo(Role.INSTRUCTOR)
    public Response read(
            @PathParam("scenario") String id,
            @QueryParam("path") @DefaultValue("") String path,
            @QueryParam("revision") @Nullable Integer revision) {
        Sources.Found found = sources.file(id, Optional.ofNullable(revision), FilePath.asked(path));
        Response.ResponseBuilder answer = Response.ok(
                        found.content(),
                        FilePath.isText(found.content()) ? "text/plain;charset=UTF-8" : "application/octet-stream")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store");
        found.version().ifPresent(version -> answer.tag(Long.toString(version)));
        return answer.build();
    }

    /**
     * Writes it.
     *
     * @param executable left out: as it was
     */
    @PUT
    @Consumes({"text/plain", "application/octet-stream"})
    @AllowedTo(Role.INSTRUCTOR)
    public Response write(
            InputStream body,
            @PathParam("scenario") String id,
            @QueryParam("path") @DefaultValue("") String path,
            @QueryParam("executable") @Nullable Boolean executable,
            @HeaderParam("If-Match") @Nullable String match,
            @HeaderParam("If-None-Match") @Nullable String noneMatch,
            @Context HttpServletRequest request) {
        Caller author = Caller.required(request);
        sources.draft(id);
        Base base = "*".equals(noneMatch) ? new Base.New() : new Base.At(version(match));
        long version =
                drafts.save(id, FilePath.asked(path), bytes(body), Optional.ofNullable(executable), base, author);
        return Response.ok(Map.of("version", version))
                .tag(Long.toString(version))
                .build();
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(Math.toIntExact(DraftDesk.LARGEST_FILE + 1));
            if (bytes.length > DraftDesk.LARGEST_FILE) {
                throw new Refusal(new Problem(
                        413,
                        "file-too-large",
                        "Too large",
                        "A file has at most " + DraftDesk.LARGEST_FILE + " bytes.",
                        Map.of("most", DraftDesk.LARGEST_FILE)));
            }
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException("a file's bytes broke off", broken);
        }
    }

    private static long version(@Nullable String tag) {
        Matcher form = TAG.matcher(tag == null ? "" : tag.strip());
        if (!form.matches()) {
            throw new Refusal(new Problem(
                    428,
                    "precondition-needed",
                    "From which version?",
                    "Send If-Match with the version in quotes, or If-None-Match: * for a new file.",
                    Map.of()));
        }
        return Long.parseLong(form.group(1));
    }

    /** Takes it away. */
    @DELETE
    @AllowedTo(Role.INSTRUCTOR)
    public Map<String, Long> remove(
            @PathParam("scenario") String id,
            @QueryParam("path") @DefaultValue("") String path,
            @HeaderParam("If-Match") @Nullable String match,
            @Context HttpServletRequest request) {
        Caller author = Caller.required(request);
        sources.draft(id);
        return Map.of("version", drafts.remove(id, FilePath.asked(path), version(match), author));
    }
}
