package enshu.console.capture;

import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.setting.Settings;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** {@code /api/exercises/{id}/captures}: a trainee gets the own team's, an instructor every team's. */
@Dependent
@Path("/exercises/{exercise}/captures")
@Produces("application/json")
public class CaptureResource {
    private static final String TYPE = "application/vnd.tcpdump.pcap";

    private final Exercises exercises;
    private final CaptureFiles files;

    @Inject
    public CaptureResource(Exercises exercises, Settings settings) {
        this(exercises, new CaptureFiles(settings.captures()));
    }

    CaptureResource(Exercises exercises, CaptureFiles files) {
        this.exercises = exercises;
        this.files = files;
    }

    /** What is answered: each team's newest first, the teams in their order. */
    public record Captures(List<CaptureFiles.Capture> captures) {}

    /**
     * What there is to download. A trainee is told the own team's; to ask for another's is refused.
     *
     * @param team empty for every team that the caller may see
     */
    @GET
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public Captures list(
            @PathParam("exercise") String id,
            @QueryParam("team") @DefaultValue("") String team,
            @Context HttpServletRequest request) {
        return list(id, team, Caller.required(request));
    }

    Captures list(String id, String team, Caller caller) {
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Audience audience = Audience.of(caller, exercise);
        if (!team.isEmpty()) {
            Addressed.team(exercise, audience, team);
        }
        return new Captures(exercise.teams().stream()
                .filter(one -> audience.covers(one.id()))
                .filter(one -> team.isEmpty() || one.id().value().equals(team))
                .flatMap(one -> files.of(exercise.id(), one.id()).stream())
                .toList());
    }

    /** One file, as far as it was written when it was asked for. */
    @GET
    @Path("/{team}/{name}")
    @Produces(TYPE)
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public Response download(
            @PathParam("exercise") String id,
            @PathParam("team") String team,
            @PathParam("name") String name,
            @Context HttpServletRequest request)
            throws IOException {
        return download(id, team, name, Caller.required(request));
    }

    Response download(String id, String team, String name, Caller caller) throws IOException {
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Exercise.Team found = Addressed.team(exercise, Audience.of(caller, exercise), team);
        CaptureFiles.Capture capture = files.of(exercise.id(), found.id()).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.unknown("capture", name)));
        try {
            // Opened here: a file that makes room for a newer one is read to its end by whoever has it open.
            FileChannel channel = FileChannel.open(files.file(exercise.id(), capture));
            return Response.ok(sent(channel, capture.bytes()), TYPE)
                    .header("Content-Length", capture.bytes())
                    .header("Content-Disposition", "attachment; filename=\"" + found.id() + "-" + capture.name() + "\"")
                    .build();
        } catch (NoSuchFileException gone) {
            throw new Refusal(Problem.unknown("capture", name));
        }
    }

    private static StreamingOutput sent(FileChannel channel, long bytes) {
        return out -> {
            try (channel;
                    WritableByteChannel to = Channels.newChannel(out)) {
                long at = 0;
                while (at < bytes) {
                    long sent = channel.transferTo(at, bytes - at, to);
                    if (sent <= 0) {
                        throw new IOException("the capture is shorter than its size was");
                    }
                    at += sent;
                }
            }
        };
    }
}
