package enshu.console.recording;

import enshu.console.debrief.TeamStories;
import enshu.console.exercise.Addressed;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.recording.Recording.State;
import enshu.console.recording.RecordingIndex.Segment;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * {@code /api/exercises/{id}/recordings}: instructors see those of every team, trainees their own and nobody else's,
 * for keys are in them.
 */
@Dependent
@Path("/exercises/{exercise}/recordings")
@Produces("application/json")
public class RecordingResource {
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Exercises exercises;
    private final RecordingRows rows;
    private final Recordings recordings;
    private final ExerciseTimesReader times;
    private final TeamStories stories;

    @Inject
    public RecordingResource(
            Exercises exercises,
            RecordingRows rows,
            Recordings recordings,
            ExerciseTimesReader times,
            TeamStories stories) {
        this.exercises = exercises;
        this.rows = rows;
        this.recordings = recordings;
        this.times = times;
        this.stories = stories;
    }

    /** The recordings that the caller may play, oldest first. */
    @GET
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public List<RecordingViews.Entry> list(@PathParam("exercise") String id, @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Audience audience = Audience.of(caller, exercise);
        return rows.of(exercise.id()).stream()
                .filter(one -> mayPlay(audience, caller.account(), one))
                .map(RecordingViews::entry)
                .toList();
    }

    /** What a player needs to begin. */
    @GET
    @Path("/{recording}")
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public RecordingViews.Playback play(
            @PathParam("exercise") String id,
            @PathParam("recording") String recording,
            @Context HttpServletRequest request)
            throws IOException {
        Recording chosen = addressed(id, recording, request);
        List<RecordingViews.Part> parts = new ArrayList<>();
        for (Recording one : rows.of(chosen.exercise())) {
            if (one.continues(chosen)) {
                parts.add(RecordingViews.part(one, recordings.files()));
            }
        }
        return new RecordingViews.Playback(
                RecordingViews.entry(chosen),
                parts,
                times.of(chosen.exercise()).turns(),
                RecordingViews.marks(stories.of(chosen.exercise(), chosen.team())));
    }

    /** A segment of it as it was written. */
    @GET
    @Path("/{recording}/segments/{number}")
    @Produces("text/plain; charset=utf-8")
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public Response segment(
            @PathParam("exercise") String id,
            @PathParam("recording") String recording,
            @PathParam("number") String number,
            @Context HttpServletRequest request)
            throws IOException {
        Recording chosen = there(addressed(id, recording, request));
        java.nio.file.Path file = recordings.files().recording(chosen.id(), chosen.kind());
        List<Range> whole = switch (chosen.kind()) {
            case TERMINAL -> pieces(0, Files.size(file));
            case DESKTOP -> {
                RecordingIndex index = RecordingViews.index(chosen, recordings.files());
                int at = number(number, index);
                yield pieces(index.segments().get(at).offset(), RecordingViews.end(index, at, file));
            }
        };
        return bytes(file, whole);
    }

    /** The instructions that give the screen at the beginning of a segment. */
    @GET
    @Path("/{recording}/segments/{number}/picture")
    @Produces("text/plain; charset=utf-8")
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public Response picture(
            @PathParam("exercise") String id,
            @PathParam("recording") String recording,
            @PathParam("number") String number,
            @Context HttpServletRequest request)
            throws IOException {
        Recording chosen = there(addressed(id, recording, request));
        RecordingIndex index = RecordingViews.index(chosen, recordings.files());
        Segment segment = index.segments().get(number(number, index));
        List<Range> picture = segment.picture().orElseThrow(() -> new Refusal(Problem.unknown("picture", number)));
        return bytes(recordings.files().recording(chosen.id(), chosen.kind()), picture);
    }

    /** Deletes it at once: an instructor any, a trainee an own one. 204. */
    @POST
    @Path("/{recording}/deletion")
    @AllowedTo({Role.INSTRUCTOR, Role.TRAINEE})
    public Response delete(
            @PathParam("exercise") String id,
            @PathParam("recording") String recording,
            @Context HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Recording chosen = there(addressed(id, recording, request));
        boolean own = chosen.account().equals(caller.account());
        recordings.delete(chosen, caller.account(), own ? "by-owner" : "by-instructor");
        return Response.noContent().build();
    }

    /** Whether this person may play this recording, or delete it. */
    static boolean mayPlay(Audience audience, String account, Recording recording) {
        return switch (audience) {
            case Audience.Instructor instructor -> true;
            case Audience.Trainee trainee ->
                trainee.team().equals(recording.team()) && account.equals(recording.account());
        };
    }

    /** The recording; a trainee isn't told which there are besides the own ones. */
    private Recording addressed(String id, String recording, HttpServletRequest request) {
        Caller caller = Caller.required(request);
        Exercise exercise = Addressed.exercise(exercises, id, caller);
        Audience audience = Audience.of(caller, exercise);
        return rows.of(exercise.id()).stream()
                .filter(one -> recording.matches(UUID_FORM) && one.id().equals(UUID.fromString(recording)))
                .filter(one -> mayPlay(audience, caller.account(), one))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        audience instanceof Audience.Instructor
                                ? Problem.unknown("recording", recording)
                                : Problem.forbidden("This recording isn't yours.")));
    }

    private Recording there(Recording recording) {
        if (recording.state() == State.DELETED) {
            throw new Refusal(Problem.conflict("recording-deleted", "This recording was deleted."));
        }
        return recording;
    }

    private static int number(String number, RecordingIndex index) {
        int at = number.matches("\\d{1,6}") ? Integer.parseInt(number) : Integer.MAX_VALUE;
        if (at >= index.segments().size()) {
            throw new Refusal(Problem.unknown("segment", number));
        }
        return at;
    }

    private static List<Range> pieces(long from, long to) {
        return to <= from ? List.of() : List.of(new Range(from, Math.toIntExact(to - from)));
    }

    private static Response bytes(java.nio.file.Path file, List<Range> ranges) {
        long length = ranges.stream().mapToLong(Range::length).sum();
        StreamingOutput output = out -> {
            try (FileChannel channel = FileChannel.open(file);
                    WritableByteChannel to = Channels.newChannel(out)) {
                for (Range range : ranges) {
                    send(channel, range, to);
                }
            }
        };
        return Response.ok(output).header("Content-Length", length).build();
    }

    private static void send(FileChannel channel, Range range, WritableByteChannel to) throws IOException {
        long at = range.offset();
        while (at < range.end()) {
            long sent = channel.transferTo(at, range.end() - at, to);
            if (sent <= 0) {
                throw new IOException("the recording is shorter than its index says");
            }
            at += sent;
        }
    }
}
