package enshu.console;

import enshu.console.account.Accounts;
import enshu.console.authoring.Authoring;
import enshu.console.database.Database;
import enshu.console.exercise.ExerciseControl;
import enshu.console.exercise.ExerciseMaker;
import enshu.console.library.ContentSweep;
import enshu.console.library.Contents;
import enshu.console.library.HostCapacity;
import enshu.console.library.ImageFaults;
import enshu.console.library.Offers;
import enshu.console.library.Revisions;
import enshu.console.library.ScenarioShelf;
import enshu.console.setting.Settings;
import enshu.scenario.source.Library;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;

/** Builds what the console knows of scenarios: the folder's, those kept as content, and those written in the console. */
@Dependent
public class ScenarioWiring {

    @Produces
    @Singleton
    Contents contents(Database database, Settings settings, InstantSource clock) {
        return new Contents(database, settings.contents(), clock);
    }

    @Produces
    @Singleton
    ContentSweep contentSweep(Database database, Contents contents, InstantSource clock) {
        return new ContentSweep(database, contents, clock);
    }

    @Produces
    @Singleton
    Revisions revisions(Database database) {
        return new Revisions(database);
    }

    @Produces
    @Singleton
    ScenarioShelf shelf(Settings settings, Contents contents, Revisions revisions, InstantSource clock) {
        return new ScenarioShelf(Library.open(settings.library()), contents, revisions, clock);
    }

    @Produces
    @Singleton
    ImageFaults imageFaults(Database database) {
        return new ImageFaults(database);
    }

    @Produces
    @Singleton
    Offers offers(ScenarioShelf shelf, Contents contents, Revisions revisions, ImageFaults faults, Database database) {
        return new Offers(shelf, contents, revisions, faults, new HostCapacity(database));
    }

    @Produces
    @Singleton
    Authoring authoring(
            Database database,
            Accounts accounts,
            ScenarioShelf shelf,
            Contents contents,
            Revisions revisions,
            ImageFaults faults,
            ExerciseMaker maker,
            ExerciseControl control,
            InstantSource clock) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "enshu-drafts");
        return new Authoring(database, accounts, shelf, contents, revisions, faults, maker, control, folder, clock);
    }
}
