package enshu.console.authoring;

import enshu.console.account.Account;
import enshu.console.database.ConsoleDatabase;
import enshu.console.exercise.ExerciseControl;
import enshu.console.exercise.ExerciseMaker;
import enshu.console.exercise.Exercises;
import enshu.console.library.Contents;
import enshu.console.library.HostCapacity;
import enshu.console.library.ImageFaults;
import enshu.console.library.Offers;
import enshu.console.library.Revisions;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.scenario.Text;
import enshu.scenario.archive.PackageFile;
import enshu.scenario.source.Library;
import enshu.scenario.source.start.NewPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;

/** Authoring over a database of its own, with a library of one shipped scenario. */
final class Studio implements AutoCloseable {
    static final String SHIPPED = "shipped-one";
    static final Caller ANNE = new Caller("instructor", "講師 花子", Set.of(Role.INSTRUCTOR));
    static final Caller BEN = new Caller("instructor2", "Ben", Set.of(Role.INSTRUCTOR));

    final ConsoleDatabase record;
    final Revisions revisions;
    final ScenarioShelf shelf;
    final Contents contents;
    final ImageFaults faults;
    final Offers offers;
    final ExerciseMaker maker;
    final Exercises exercises;
    final Path drafts;
    final Authoring authoring;

    private Studio(ConsoleDatabase record, Path folder) {
        this.record = record;
        InstantSource clock = InstantSource.system();
        this.revisions = new Revisions(record.database());
        this.contents = new Contents(record.database(), folder.resolve("contents"), clock);
        this.shelf = new ScenarioShelf(Library.open(folder.resolve("library")), contents, revisions, clock);
        this.faults = new ImageFaults(record.database());
        this.offers = new Offers(shelf, contents, revisions, faults, new HostCapacity(record.database()));
        this.exercises = new Exercises(record.database());
        this.maker = new ExerciseMaker(
                record.database(),
                shelf,
                faults,
                role -> List.of(new Account("trainee1", "佐久間 遥")),
                new SecureRandom());
        this.drafts = folder.resolve("drafts");
        this.authoring = new Authoring(
                record.database(),
                new Authors(() -> List.of(new Account("instructor", "講師 花子"))),
                shelf,
                contents,
                revisions,
                faults,
                maker,
                new ExerciseControl(record.database(), exercises, shelf),
                drafts,
                clock);
    }

    static Studio open(Path folder) throws SQLException, IOException {
        Path library = Files.createDirectories(folder.resolve("library"));
        Assertions.assertThat(NewPackage.make(SHIPPED, library).exitCode()).isZero();
        return new Studio(ConsoleDatabase.make(), folder);
    }

    /** Takes everything away that was made here. */
    void empty() throws SQLException {
        record.run(
                "truncate programme.exercise, ranges.wish, ranges.clock, ranges.image_fault, library.package, library.proof,"
                        + " library.content, programme.audit cascade");
    }

    void begin(String id) {
        authoring.packages().create(id, new Text("新しい演習", "A new one"), ANNE);
    }

    SortedMap<String, PackageFile> template(String id) {
        return new TreeMap<>(Template.files(id));
    }

    DraftFile file(String id, String path) {
        return new DraftRows(record.database())
                .files(id).stream()
                        .filter(file -> file.path().equals(path))
                        .findFirst()
                        .orElseThrow();
    }

    long version(String id) {
        return new DraftRows(record.database()).find(id).orElseThrow().version();
    }

    String text(String id, String path) {
        return new String(authoring.sources().file(id, Optional.empty(), path).content(), StandardCharsets.UTF_8);
    }

    /** Writes a file as it is now. */
    long write(String id, String path, String text) {
        DraftDesk.Base base = new DraftRows(record.database())
                .files(id).stream()
                        .filter(file -> file.path().equals(path))
                        .findFirst()
                        .<DraftDesk.Base>map(file -> new DraftDesk.Base.At(file.version()))
                        .orElseGet(DraftDesk.Base.New::new);
        return authoring.drafts().save(id, path, text.getBytes(StandardCharsets.UTF_8), Optional.empty(), base, ANNE);
    }

    int publish(String id) {
        return authoring.publishing().publish(id, version(id), "", ANNE);
    }

    /** The code with which this is refused. */
    static String refusal(Runnable deed) {
        return problem(deed).code();
    }

    static enshu.console.problem.Problem problem(Runnable deed) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            return refusal.problem();
        }
        throw new AssertionError("nothing was refused");
    }

    /** How often the audit names this deed. */
    int audited(String action) throws SQLException {
        return Integer.parseInt(
                String.valueOf(record.value("select count(*) from programme.audit where action = '" + action + "'")));
    }

    /** Files by their texts. */
    static SortedMap<String, PackageFile> files(Map<String, String> texts) {
        SortedMap<String, PackageFile> files = new TreeMap<>();
        texts.forEach((path, text) -> files.put(path, new PackageFile(text.getBytes(StandardCharsets.UTF_8), false)));
        return files;
    }

    @Override
    public void close() {
        record.close();
    }
}
