package enshu.console.debrief;

import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.live.Painter;
import enshu.console.live.Snapshot;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /api/exercises/{id}/after-action-report}: the whole exercise on paper. */
@Dependent
@Path("/exercises/{exercise}/after-action-report")
@Produces({"application/pdf", "application/json"})
public class AfterActionResource {
    private final Exercises exercises;
    private final Painter painter;
    private final DebriefRows rows;
    private final ReportDesk desk;

    @Inject
    public AfterActionResource(Exercises exercises, Painter painter, DebriefRows rows, ReportDesk desk) {
        this.exercises = exercises;
        this.painter = painter;
        this.rows = rows;
        this.desk = desk;
    }

    /** The report as a PDF; {@code language} is {@code ja} or {@code en}. That it was taken out is written down. */
    @GET
    @AllowedTo(Role.INSTRUCTOR)
    public Response get(
            @PathParam("exercise") String id,
            @QueryParam("language") @Nullable String language,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Snapshot snapshot = painter.required(exercise);
        DebriefRows.Read read = rows.of(exercise.id());
        Debrief debrief =
                DebriefComposer.compose(snapshot, read.chronicle(), read.remarks(), new Audience.Instructor());
        Phrases phrases = Phrases.of(Objects.requireNonNullElse(language, "ja"));
        byte[] pdf = desk.print(snapshot, debrief, phrases);
        rows.takenOut(exercise.id(), caller.account());
        String name = phrases.say("file") + " " + exercise.title() + ".pdf";
        return Response.ok(pdf, "application/pdf")
                .header("Content-Disposition", "attachment; filename=\"report.pdf\"; filename*=UTF-8''" + encoded(name))
                .build();
    }

    /** As RFC 5987 has it. */
    private static String encoded(String name) {
        String plain = name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
        return URLEncoder.encode(plain, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
