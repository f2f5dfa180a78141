package enshu.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.console.account.Account;
import enshu.console.database.ConsoleDatabase;
import enshu.console.exercise.NewExercise.NewTeam;
import enshu.console.library.Contents;
import enshu.console.library.HostCapacity;
import enshu.console.library.ImageFaults;
import enshu.console.library.Revisions;
import enshu.console.library.ScenarioShelf;
import enshu.exchange.ExerciseId;
import enshu.scenario.Scenario;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exercise keeps the package that it was made with, in the real record. */
class ExerciseContentIT {
    private static final String ID = "cyder-online-mail";

    @TempDir
    Path folder;

    private ConsoleDatabase record;
    private Path library;
    private int consoles;

    @BeforeEach
    void prepare() throws SQLException, IOException {
        record = ConsoleDatabase.make();
        library = Files.createDirectory(folder.resolve("library"));
        PackageArchive.write(PackageArchive.folder(Path.of("../scenarios/library", ID)), library.resolve(ID));
    }

    @AfterEach
    void close() {
        record.close();
    }

    /** As of a console that has just been started, with nothing unpacked yet. */
    private ScenarioShelf shelf() {
        InstantSource clock = InstantSource.system();
        Path own = folder.resolve("contents-" + consoles++);
        return new ScenarioShelf(
                Library.open(library),
                new Contents(record.database(), own, clock),
                new Revisions(record.database()),
                clock);
    }

    private ExerciseMaker.Verdict make(String title) {
        return new ExerciseMaker(
                        record.database(),
                        shelf(),
                        new ImageFaults(record.database()),
                        role -> List.of(new Account("trainee1", "佐久間 遥")),
                        new SecureRandom())
                .make(new NewExercise(title, ID, List.of(new NewTeam("one", List.of("trainee1"))), null), "instructor");
    }

    private Exercise made(String title) {
        ExerciseId id = ((ExerciseMaker.Verdict.Made) make(title)).exercise();
        return new Exercises(record.database()).find(id).orElseThrow();
    }

    private void inTheFolder(String file, String text) throws IOException {
        Files.writeString(library.resolve(ID).resolve(file), text);
    }

    private static Scenario running(ScenarioShelf shelf, Exercise exercise) {
        return shelf.running(exercise.scenario(), exercise.content()).orElseThrow();
    }

    @Test
    void itGoesOnWhateverBecomesOfTheFolder() throws IOException {
        Exercise exercise = made("before");
        Scenario before = running(shelf(), exercise);
        String yaml = Files.readString(library.resolve(ID).resolve("scenario.yaml"));

        inTheFolder("scenario.yaml", yaml.replaceFirst("(?m)^duration: .*$", "duration: PT9H"));
        assertThat(shelf().latest(ID))
                .get()
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat(read.scenario().duration()).hasHours(9));
        assertThat(running(shelf(), exercise).duration()).isEqualTo(before.duration());

        inTheFolder("scenario.yaml", "broken: [");
        assertThat(shelf().latest(ID)).get().isInstanceOf(Reading.Refused.class);
        Scenario after = running(shelf(), exercise);
        assertThat(after.tasks()).isEqualTo(before.tasks());
        assertThat(after.title()).isEqualTo(before.title());
        assertThat(shelf().titles(List.of(exercise.content().orElseThrow()))).containsValue(before.title());
    }

    @Test
    void theSameBytesAreKeptOnceAndChangedOnesAnew() throws IOException, SQLException {
        Exercise one = made("one");
        Exercise other = made("other");
        assertThat(other.content()).isPresent().isEqualTo(one.content());
        assertThat(record.value("select count(*) from library.content")).isEqualTo("1");
        assertThat(record.value("select count(*) from ranges.wish w join programme.exercise e"
                        + " on e.id = w.exercise and e.content = w.content"))
                .isEqualTo("2");

        inTheFolder("README.txt", "a note of the author");
        assertThat(made("later").content()).isPresent().isNotEqualTo(one.content());
        assertThat(record.value("select count(*) from library.content")).isEqualTo("2");
    }

    @Test
    void ofABrokenPackageNothingIsMadeNorKept() throws IOException, SQLException {
        inTheFolder("compose.yaml", "services: 3");
        assertThat(make("broken"))
                .isInstanceOfSatisfying(
                        ExerciseMaker.Verdict.NotMade.class,
                        notMade -> assertThat(notMade.problem().code()).isEqualTo("scenario-refused"));
        Files.createSymbolicLink(library.resolve(ID).resolve("out"), Path.of("/etc"));
        assertThat(make("leaving")).isInstanceOf(ExerciseMaker.Verdict.NotMade.class);
        assertThat(record.value("select count(*) from library.content")).isEqualTo("0");
        assertThat(record.value("select count(*) from programme.exercise")).isEqualTo("0");
    }

    @Test
    void anExerciseFromBeforeReadsTheFolder() throws SQLException, IOException {
        Exercise exercise = made("old");
        record.run("update programme.exercise set content = null");
        Exercise old = new Exercises(record.database()).find(exercise.id()).orElseThrow();
        ScenarioShelf shelf = shelf();
        assertThat(running(shelf, old).id()).isEqualTo(ID);
        inTheFolder("scenario.yaml", "broken: [");
        assertThat(shelf.running(ID, Optional.empty()))
                .as("what was good stays good")
                .isPresent();
        assertThat(shelf().running(ID, Optional.empty())).isEmpty();
    }

    @Test
    void whatIsStoredWithOtherBytesIsNotRun() throws SQLException {
        Exercise exercise = made("spoilt");
        record.run("update library.content set archive = '\\x00'");
        assertThat(shelf().running(ID, exercise.content())).isEmpty();
    }

    @Test
    void theConsoleItselfCanNotChangeWhatIsKept() {
        Exercise exercise = made("kept");
        for (String change :
                List.of("update library.content set revision = 9", "update library.content set archive = ''")) {
            assertThatThrownBy(() -> change(change)).hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> change("delete from library.content"))
                .as("it may delete only what nothing names")
                .hasMessageContaining("foreign key");
        assertThat(running(shelf(), exercise)).isNotNull();
    }

    @Test
    void moreTeamsThanTheHostCarriesAreRefusedWithTheFigure() throws SQLException {
        Exercise first = made("first");
        String digest = first.content().orElseThrow();
        record.run("insert into ranges.range_need (host, digest, scenario, how, memory, processors, disk, used_memory,"
                + " used_processors, used_disk) values ('local', '" + digest + "', '" + ID
                + "', 'proof', 300000000, 0.01, 0, 500000000, 0.02, 1000000)");
        made("nobody knows the host's room");
        record.run("insert into ranges.host_room (host, memory, processors, disk, reserve_memory, reserve_processors,"
                + " reserve_disk) values ('local', 2600000000, 2, 9000000000, 400000000, 0.5, 0)");
        assertThat(new HostCapacity(record.database()).now().of(ID, false, () -> Optional.of(digest)))
                .get()
                .satisfies(carries -> {
                    assertThat(carries.teams()).isEqualTo(2);
                    assertThat(carries.limit()).isEqualTo("memory");
                    assertThat(carries.need()).isEqualTo(500);
                    assertThat(carries.free()).isEqualTo(1200);
                });

        made("third");
        made("fourth");
        assertThat(make("fifth")).isInstanceOfSatisfying(ExerciseMaker.Verdict.NotMade.class, notMade -> {
            assertThat(notMade.problem().code()).isEqualTo("no-capacity");
            assertThat(notMade.problem().parameters())
                    .containsEntry("teams", 0)
                    .containsEntry("wanted", 1)
                    .containsEntry("need", 500L)
                    .containsEntry("free", 200L);
        });
        assertThat(record.value("select count(*) from programme.exercise where title = 'fifth'"))
                .isEqualTo("0");

        record.run("update ranges.wish set desired = 'absent' where exercise = '"
                + first.id().value() + "'");
        assertThat(made("sixth").content()).contains(digest);
    }

    private int change(String statement) {
        return record.database().transaction("changing", connection -> {
            try (var made = connection.createStatement()) {
                return made.executeUpdate(statement);
            }
        });
    }
}
