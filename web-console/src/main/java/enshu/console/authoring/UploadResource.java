package enshu.console.authoring;

import enshu.console.problem.Refusal;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.archive.Limits;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** {@code /api/authoring/upload}: a package as a zip becomes a new scenario, or the draft of one that is there. */
@Dependent
@Path("/authoring/upload")
@Produces("application/json")
public class UploadResource {
    private static final int MOST_TOLD = 100;

    private final PackageDesk desk;
    private final Turns turns;

    @Inject
    public UploadResource(Authoring authoring) {
        this.desk = authoring.packages();
        this.turns = authoring.turns();
    }

    /** What became of it; {@code left} are the names that were left out, at most 100. */
    public record Taken(String id, List<String> left) {}

    /**
     * Takes a zip of at most 32 MB.
     *
     * @param id empty: the package's own
     * @param replace whether the draft of this id is replaced
     * @param version the draft that is replaced must be at this version, where it is named
     */
    @POST
    @Consumes({"application/zip", "application/x-zip-compressed", "application/octet-stream"})
    @AllowedTo(Role.INSTRUCTOR)
    public Response take(
            InputStream zip,
            @QueryParam("id") @Nullable String id,
            @QueryParam("replace") @DefaultValue("false") boolean replace,
            @QueryParam("version") @Nullable Long version,
            @Context HttpServletRequest request) {
        Caller author = Caller.required(request);
        Optional<String> wanted = Optional.ofNullable(id).filter(word -> !word.isEmpty());
        Taken taken = turns.take(() -> {
            List<String> left = new ArrayList<>();
            SortedMap<String, PackageFile> files = unzipped(zip, left);
            String made = replace
                    ? desk.takeInstead(files, wanted, Optional.ofNullable(version), author)
                    : desk.take(files, wanted, author);
            return new Taken(made, left.stream().limit(MOST_TOLD).toList());
        });
        return AuthoringResource.created(taken.id(), taken);
    }

    static SortedMap<String, PackageFile> unzipped(InputStream zip, List<String> left) {
        try {
            return PackageArchive.unzip(zip, Limits.PACKAGE, left::add);
        } catch (ArchiveRefused refused) {
            throw new Refusal(Refused.archive(refused));
        }
    }
}
