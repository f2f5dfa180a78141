package enshu.console;

import enshu.console.account.Accounts;
import enshu.console.account.Keycloak;
import enshu.console.database.Database;
import enshu.console.desktop.Inventory;
import enshu.console.desktop.SocketFolder;
import enshu.console.desktop.Terminals;
import enshu.console.desktop.Tickets;
import enshu.console.desktop.Watchers;
import enshu.console.exercise.ExerciseControl;
import enshu.console.exercise.ExerciseMaker;
import enshu.console.exercise.Exercises;
import enshu.console.library.ScenarioShelf;
import enshu.console.live.ClusterScoring;
import enshu.console.live.Painter;
import enshu.console.live.RecordWatch;
import enshu.console.live.Rooms;
import enshu.console.live.Scoring;
import enshu.console.live.SnapshotReader;
import enshu.console.live.TeamTexts;
import enshu.console.setting.Settings;
import enshu.console.signin.OpenId;
import enshu.console.task.CheckOrders;
import enshu.console.task.TaskDoor;
import enshu.scenario.source.Library;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The one place that builds the console's parts and hands them to each other. */
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
    @Named("openId")
    OpenId openId(Settings settings) {
        return new OpenId(settings);
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
    ScenarioShelf shelf(Settings settings, InstantSource clock) {
        return new ScenarioShelf(Library.open(settings.library()), clock);
    }

    @Produces
    @Singleton
    Exercises exercises(Database database) {
        return new Exercises(database);
    }

    @Produces
    @Singleton
    ExerciseMaker exerciseMaker(Database database, ScenarioShelf shelf, Accounts accounts, SecureRandom random) {
        return new ExerciseMaker(database, shelf, accounts, random);
    }

    @Produces
    @Singleton
    ExerciseControl exerciseControl(Database database) {
        return new ExerciseControl(database);
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
    Terminals terminals() {
        return new Terminals();
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
            InstantSource clock) {
        return new Painter(reader, shelf, texts, scoring, watchers, clock);
    }

    @Produces
    @Singleton
    Rooms rooms(Painter painter, Scoring scoring, Watchers watchers) {
        Rooms rooms = new Rooms(painter, scoring);
        scoring.onBoard(rooms::change);
        watchers.onChange(rooms::change);
        return rooms;
    }

    void close(@Disposes Rooms rooms) {
        rooms.close();
    }

    @Produces
    @Singleton
    RecordWatch recordWatch(Database database, Rooms rooms) {
        return new RecordWatch(database, rooms);
    }

    void close(@Disposes RecordWatch watch) {
        watch.close();
    }
}
