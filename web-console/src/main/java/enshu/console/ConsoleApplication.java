package enshu.console;

import enshu.console.account.AccountResource;
import enshu.console.account.AccountsAwayMapper;
import enshu.console.account.AliveResource;
import enshu.console.account.MeResource;
import enshu.console.authoring.AuthoringResource;
import enshu.console.authoring.FileResource;
import enshu.console.authoring.PackageResource;
import enshu.console.authoring.ProofResource;
import enshu.console.authoring.ProofStopResource;
import enshu.console.authoring.SchemaResource;
import enshu.console.authoring.TryoutResource;
import enshu.console.authoring.UploadResource;
import enshu.console.board.AttackInfoResource;
import enshu.console.board.BoardResource;
import enshu.console.board.CourseResource;
import enshu.console.board.DoorResource;
import enshu.console.board.ExploitResource;
import enshu.console.board.FeedResource;
import enshu.console.board.FlagStoryResource;
import enshu.console.board.PublicationResource;
import enshu.console.board.ServiceCheckResource;
import enshu.console.board.TrafficResource;
import enshu.console.capture.CaptureResource;
import enshu.console.checkpoint.CheckpointResource;
import enshu.console.database.RecordAwayMapper;
import enshu.console.debrief.AfterActionResource;
import enshu.console.debrief.DebriefResource;
import enshu.console.debrief.MaterialsResource;
import enshu.console.desktop.AssistResource;
import enshu.console.desktop.TicketResource;
import enshu.console.exercise.ArenaResetResource;
import enshu.console.exercise.ClockResource;
import enshu.console.exercise.ExerciseResource;
import enshu.console.exercise.PreparationResource;
import enshu.console.exercise.ResetResource;
import enshu.console.exercise.TeamClockResource;
import enshu.console.help.HelpAnswerResource;
import enshu.console.help.HelpResource;
import enshu.console.inbox.InjectResource;
import enshu.console.inbox.MessageResource;
import enshu.console.inbox.ReplyResource;
import enshu.console.json.JsonBodies;
import enshu.console.library.LibraryResource;
import enshu.console.live.PictureResource;
import enshu.console.marking.MarkingResource;
import enshu.console.operation.OperationResource;
import enshu.console.problem.FailureMapper;
import enshu.console.problem.RefusalMapper;
import enshu.console.recording.ConsentResource;
import enshu.console.recording.RecordingResource;
import enshu.console.report.ReportResource;
import enshu.console.signin.AllowedFilter;
import enshu.console.signin.SignedInFilter;
import enshu.console.task.AnswerResource;
import enshu.console.task.CheckResource;
import enshu.console.task.HintResource;
import enshu.console.world.ActionResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** The API's table of contents: everything under {@code /api}. */
@ApplicationPath("/api")
public class ConsoleApplication extends Application {

    /** The resources, in the order a day uses them. */
    public static final Set<Class<?>> RESOURCES = Set.of(
            AliveResource.class,
            MeResource.class,
            AccountResource.class,
            LibraryResource.class,
            AuthoringResource.class,
            UploadResource.class,
            SchemaResource.class,
            PackageResource.class,
            FileResource.class,
            TryoutResource.class,
            ProofResource.class,
            ProofStopResource.class,
            OperationResource.class,
            ExerciseResource.class,
            PictureResource.class,
            MaterialsResource.class,
            DebriefResource.class,
            AfterActionResource.class,
            ClockResource.class,
            TeamClockResource.class,
            ResetResource.class,
            PreparationResource.class,
            CheckpointResource.class,
            ArenaResetResource.class,
            ActionResource.class,
            InjectResource.class,
            MessageResource.class,
            ReplyResource.class,
            AnswerResource.class,
            CheckResource.class,
            HintResource.class,
            ReportResource.class,
            MarkingResource.class,
            BoardResource.class,
            CourseResource.class,
            PublicationResource.class,
            DoorResource.class,
            ServiceCheckResource.class,
            AttackInfoResource.class,
            ExploitResource.class,
            FlagStoryResource.class,
            TrafficResource.class,
            CaptureResource.class,
            FeedResource.class,
            ConsentResource.class,
            TicketResource.class,
            AssistResource.class,
            HelpResource.class,
            HelpAnswerResource.class,
            RecordingResource.class);

    private static final Set<Class<?>> BORDER = Set.of(
            SignedInFilter.class,
            AllowedFilter.class,
            JsonBodies.class,
            RefusalMapper.class,
            FailureMapper.class,
            RecordAwayMapper.class,
            AccountsAwayMapper.class);

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> all = new java.util.HashSet<>(RESOURCES);
        all.addAll(BORDER);
        return all;
    }

    /** Jackson through {@link JsonBodies} is the only JSON here; the server's own stays out. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.disableAutoDiscovery", true, "jersey.config.server.disableMoxyJson", true);
    }
}
