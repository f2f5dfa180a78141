package enshu.console;

import enshu.console.account.Accounts;
import enshu.console.account.Keycloak;
import enshu.console.board.BoardReader;
import enshu.console.board.BoardRooms;
import enshu.console.board.Courses;
import enshu.console.board.HandIns;
import enshu.console.database.Database;
import enshu.console.debrief.DebriefRows;
import enshu.console.debrief.ReportDesk;
import enshu.console.debrief.TeamStories;
import enshu.console.desktop.AssistLog;
import enshu.console.desktop.Assists;
import enshu.console.desktop.AuditedAssists;
import enshu.console.desktop.Company;
import enshu.console.desktop.Hands;
import enshu.console.desktop.Inventory;
import enshu.console.desktop.Recorded;
import enshu.console.desktop.SocketFolder;
import enshu.console.desktop.Tapes;
import enshu.console.desktop.Terminals;
import enshu.console.desktop.Tickets;
import enshu.console.desktop.Watchers;
import enshu.console.exercise.ExerciseMaker;
import enshu.console.exercise.Exercises;
import enshu.console.help.HelpCalls;
import enshu.console.inbox.InboxDesk;
import enshu.console.inbox.InboxDoor;
import enshu.console.library.ImageFaults;
import enshu.console.library.ScenarioShelf;
import enshu.console.live.ClusterScoring;
import enshu.console.live.Painter;
import enshu.console.live.Postman;
import enshu.console.live.Rooms;
import enshu.console.live.Scoring;
import enshu.console.live.SnapshotReader;
import enshu.console.live.TeamTexts;
import enshu.console.live.WarmUp;
import enshu.console.notes.NoteLog;
import enshu.console.notes.Notebooks;
import enshu.console.notes.RecordedNotes;
import enshu.console.recording.Caretaker;
import enshu.console.recording.ConsentRows;
import enshu.console.recording.ExerciseTimesReader;
import enshu.console.recording.RecordingRows;
import enshu.console.recording.Recordings;
import enshu.console.setting.Settings;
import enshu.console.signin.Doorkeeper;
import enshu.console.signin.OpenIdProvider;
import enshu.console.task.CheckOrders;
import enshu.console.task.TaskDoor;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Builds the console's parts and hands them to each other; those of scenarios come from {@link ScenarioWiring}, those of
 * ranges from {@link RangeWiring}, what hears of the record from {@link RecordWiring}.
 */
@Dependent
public class Wiring {

    @Produces
    @Singleton
    Settings settings() {
        return Settings.from(System.getenv());
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    OpenIdProvider openIdProvider(Settings settings, InstantSource clock) {
        return new OpenIdProvider(settings, clock);
    }

    @Produces
    @Singleton
    Doorkeeper doorkeeper(OpenIdProvider keycloak, InstantSource clock) {
        return new Doorkeeper(keycloak, clock);
    }

    @Produces
    @Singleton
    Database database(Settings settings) {
        return new Database(settings);
    }

    void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    Accounts accounts(Settings settings, InstantSource clock) {
        return new Accounts(new Keycloak(settings), clock);
    }

    @Produces
    @Singleton
    Exercises exercises(Database database) {
        return new Exercises(database);
    }

    @Produces
    @Singleton
    ExerciseMaker exerciseMaker(
            Database database, ScenarioShelf shelf, ImageFaults images, Accounts accounts, SecureRandom random) {
        return new ExerciseMaker(database, shelf, images, accounts::inRole, random);
    }

    @Produces
    @Singleton
    TaskDoor taskDoor(Exercises exercises, ScenarioShelf shelf) {
        return new TaskDoor(exercises, shelf);
    }

    @Produces
    @Singleton
    CheckOrders checkOrders(Database database) {
        return new CheckOrders(database);
    }

    @Produces
    @Singleton
    Tickets tickets(SecureRandom random) {
        return new Tickets(random);
    }

    @Produces
    @Singleton
    Inventory inventory(Database database) {
        return new Inventory(database);
    }

    @Produces
    @Singleton
    SocketFolder socketFolder(Settings settings) {
        return new SocketFolder(settings.desktops());
    }

    @Produces
    @Singleton
    Watchers watchers() {
        return new Watchers();
    }

    @Produces
    @Singleton
    Hands hands(InstantSource clock) {
        return new Hands(clock);
    }

    @Produces
    @Singleton
    Assists assists(InstantSource clock) {
        return new Assists(clock);
    }

    @Produces
    @Singleton
    AssistLog assistLog(Database database) {
        return new AuditedAssists(database);
    }

    @Produces
    @Singleton
    Company company(Hands hands, Assists assists, AssistLog record) {
        return new Company(hands, assists, record);
    }

    @Produces
    @Singleton
    Recorded recorded() {
        return new Recorded();
    }

    @Produces
    @Singleton
    ConsentRows consentRows(Database database) {
        return new ConsentRows(database);
    }

    @Produces
    @Singleton
    RecordingRows recordingRows(Database database) {
        return new RecordingRows(database);
    }

    @Produces
    @Singleton
    @Typed({Recordings.class, Tapes.class})
    Recordings recordings(RecordingRows rows, Settings settings, Recorded recorded, InstantSource clock) {
        return new Recordings(rows, settings.recordings(), recorded, clock);
    }

    @Produces
    @Singleton
    Caretaker caretaker(Recordings recordings, RecordingRows rows) {
        return new Caretaker(recordings, rows);
    }

    @Produces
    @Singleton
    ExerciseTimesReader exerciseTimes(Database database) {
        return new ExerciseTimesReader(database);
    }

    @Produces
    @Singleton
    TeamStories teamStories(Painter painter, DebriefRows rows) {
        return new TeamStories(painter, rows);
    }

    @Produces
    @Singleton
    Terminals terminals(Hands hands) {
        return new Terminals(hands);
    }

    @Produces
    @Singleton
    Scoring scoring(Settings settings) {
        return new ClusterScoring(settings);
    }

    void close(@Disposes Scoring scoring) {
        scoring.close();
    }

    @Produces
    @Singleton
    SnapshotReader snapshotReader(Database database, Exercises exercises) {
        return new SnapshotReader(database, exercises);
    }

    @Produces
    @Singleton
    TeamTexts teamTexts(SnapshotReader reader) {
        return new TeamTexts(reader);
    }

    @Produces
    @Singleton
    Painter painter(
            SnapshotReader reader,
            ScenarioShelf shelf,
            TeamTexts texts,
            Scoring scoring,
            Watchers watchers,
            Hands hands,
            Assists assists,
            Recorded recorded,
            InstantSource clock) {
        return new Painter(reader, shelf, texts, scoring, watchers, hands, assists, recorded, clock);
    }

    @Produces
    @Singleton
    Rooms rooms(Painter painter, Scoring scoring, Watchers watchers, Hands hands, Assists assists, Recorded recorded) {
        Rooms rooms = new Rooms(painter, scoring);
        scoring.onBoard(rooms::redraw);
        watchers.onChange(rooms::redraw);
        hands.onChange(rooms::redraw);
        assists.onChange(seat -> rooms.redraw(seat.exercise()));
        recorded.onChange(rooms::redraw);
        return rooms;
    }

    void close(@Disposes Rooms rooms) {
        rooms.close();
    }

    @Produces
    @Singleton
    BoardRooms boardRooms(Database database, ScenarioShelf shelf, Scoring scoring) {
        BoardRooms rooms = new BoardRooms(new BoardReader(database, shelf, scoring));
        scoring.onArenaBoard(rooms::change);
        return rooms;
    }

    @Produces
    @Singleton
    Courses courses(Scoring scoring) {
        return new Courses(scoring);
    }

    @Produces
    @Singleton
    HandIns handIns() {
        return new HandIns();
    }

    void close(@Disposes BoardRooms rooms) {
        rooms.close();
    }

    @Produces
    @Singleton
    HelpCalls helpCalls(Database database) {
        return new HelpCalls(database);
    }

    @Produces
    @Singleton
    DebriefRows debriefRows(Database database) {
        return new DebriefRows(database);
    }

    @Produces
    @Singleton
    ReportDesk reportDesk() {
        return new ReportDesk();
    }

    @Produces
    @Singleton
    InboxDoor inboxDoor(Exercises exercises, ScenarioShelf shelf) {
        return new InboxDoor(exercises, shelf);
    }

    @Produces
    @Singleton
    NoteLog noteLog(Database database) {
        return new RecordedNotes(database);
    }

    @Produces
    @Singleton
    InboxDesk inboxDesk(Database database) {
        return new InboxDesk(database);
    }

    @Produces
    @Singleton
    Notebooks notebooks(NoteLog record) {
        return new Notebooks(record);
    }

    void close(@Disposes Notebooks notebooks) {
        notebooks.close();
    }

    @Produces
    @Singleton
    Postman postman(Database database, Exercises exercises, ScenarioShelf shelf, Scoring scoring, InboxDesk desk) {
        Postman postman = new Postman(database, exercises, shelf, scoring, desk);
        scoring.onBoard(postman::board);
        return postman;
    }

    void close(@Disposes Postman postman) {
        postman.close();
    }

    @Produces
    @Singleton
    WarmUp warmUp(ScenarioShelf shelf, Exercises exercises, Scoring scoring, InstantSource clock) {
        return new WarmUp(shelf, exercises, scoring, clock);
    }
}
