package enshu.console.authoring;

import enshu.console.account.Accounts;
import enshu.console.database.Database;
import enshu.console.exercise.ExerciseControl;
import enshu.console.exercise.ExerciseMaker;
import enshu.console.library.Contents;
import enshu.console.library.ImageFaults;
import enshu.console.library.Revisions;
import enshu.console.library.ScenarioShelf;
import enshu.console.socket.Bells;
import java.nio.file.Path;
import java.time.InstantSource;

/** The parts of authoring, each built once. */
public final class Authoring {
    private static final int MOST_WATCHING = 200;

    private final Turns turns = new Turns();
    private final Bells watch = new Bells(MOST_WATCHING);
    private final Sources sources;
    private final Examination examination;
    private final Catalogue catalogue;
    private final DraftDesk drafts;
    private final PackageDesk packages;
    private final PublishingDesk publishing;
    private final Tryouts tryouts;
    private final ProofDesk proofs;
    private final TryoutSweep sweep;

    /** @param folder where a draft lies while it is read; of this console alone */
    public Authoring(
            Database database,
            Accounts accounts,
            ScenarioShelf shelf,
            Contents contents,
            Revisions revisions,
            ImageFaults faults,
            ExerciseMaker maker,
            ExerciseControl control,
            Path folder,
            InstantSource clock) {
        this(database, Authors.among(accounts), shelf, contents, revisions, faults, maker, control, folder, clock);
    }

    Authoring(
            Database database,
            Authors authors,
            ScenarioShelf shelf,
            Contents contents,
            Revisions revisions,
            ImageFaults faults,
            ExerciseMaker maker,
            ExerciseControl control,
            Path folder,
            InstantSource clock) {
        DraftRows rows = new DraftRows(database);
        DraftReader reader = new DraftReader(database, folder, turns);
        ProofRows proofRows = new ProofRows(database);
        this.sources = new Sources(database, rows, revisions, contents, shelf);
        this.examination = new Examination(sources, reader, contents, shelf);
        this.catalogue = new Catalogue(rows, reader, sources, revisions, proofRows, shelf, faults, authors, clock);
        this.drafts = new DraftDesk(database, authors);
        this.packages = new PackageDesk(database, sources, drafts);
        this.publishing = new PublishingDesk(database, reader, drafts);
        this.tryouts = new Tryouts(database, maker, control);
        this.proofs = new ProofDesk(proofRows, sources, reader, shelf, contents, authors);
        this.sweep = new TryoutSweep(tryouts, reader, clock);
    }

    /** Whom to wake when a proof changed. */
    public Bells watch() {
        return watch;
    }

    /** What ends forgotten try-outs. */
    public TryoutSweep sweep() {
        return sweep;
    }

    Turns turns() {
        return turns;
    }

    Sources sources() {
        return sources;
    }

    Examination examination() {
        return examination;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    DraftDesk drafts() {
        return drafts;
    }

    PackageDesk packages() {
        return packages;
    }

    PublishingDesk publishing() {
        return publishing;
    }

    Tryouts tryouts() {
        return tryouts;
    }

    ProofDesk proofs() {
        return proofs;
    }
}
