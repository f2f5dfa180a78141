package enshu.range;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerEngine;
import enshu.range.wish.Awaited;
import enshu.range.wish.Wished;
import enshu.scenario.archive.PackageArchive;
import enshu.scratch.ScratchContent;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contents and ordered proofs, between a real database and a real engine. */
class ProofDutyIT {
    private static final Path TINY = Path.of("src/test/resources/library/tiny-one");

    @TempDir
    Path folder;

    private OnDuty duty;

    @BeforeEach
    void prepare() throws IOException {
        duty = new OnDuty();
    }

    @AfterEach
    void close() {
        duty.close();
        ScratchDatabase.asOwner("delete from library.proof where package = ?", duty.host());
    }

    /** A copy of the tiny package with another id, which no library has. */
    private Path copy(String id) throws IOException {
        Path copy = folder.resolve(id);
        PackageArchive.write(PackageArchive.folder(TINY), copy);
        Path yaml = copy.resolve("scenario.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("id: tiny-one", "id: " + id));
        return copy;
    }

    private UUID ordered(Path scenario) {
        UUID id = UUID.randomUUID();
        ScratchDatabase.asConsole(
                "insert into library.proof (id, package, digest, ordered_by) values (?, ?, ?, 'instructor')",
                id,
                duty.host(),
                ScratchContent.keep(scenario));
        return id;
    }

    private static String column(UUID proof, String name) {
        return ScratchDatabase.read("select (" + name + ")::text from library.proof where id = ?", proof)
                .getFirst();
    }

    private static void await(UUID proof, String holds) throws InterruptedException {
        Awaited.until(
                holds,
                () -> column(proof, holds).equals("true"),
                () -> column(proof, "row(state, reason, done, doing, lines, shortcomings)"));
    }

    private void nothingOfAProofStands() {
        try (DockerConnection connection = DockerConnection.open(duty.settings().socket())) {
            assertThat(new DockerEngine(
                                    connection,
                                    duty.settings().instance() + "p",
                                    duty.settings().state(),
                                    duty.settings().desktops(),
                                    0)
                            .standing())
                    .isEmpty();
        }
    }

    @Test
    void aRangeStandsFromItsContentAloneAlsoAfterAReset() throws IOException, InterruptedException {
        Wished wished = Wished.kept(duty.host(), ScratchContent.keep(copy("tiny-kept")));
        ScratchDatabase.asOwner("update ranges.wish set scenario = 'tiny-kept' where range_id = ?", wished.range());
        duty.begin();
        duty.awaitState(wished, "ready");
        assertThat(duty.bash(wished.rangeId(), "locked", "/etc/range/program").output())
                .as("a program is still one")
                .isEqualTo("ran\n");
        ScratchDatabase.asConsole("update ranges.wish set incarnation = 2 where range_id = ?", wished.range());
        Awaited.until(
                "it stands anew",
                () -> ScratchDatabase.read(
                                "select incarnation || ' ' || state from ranges.observation where range_id = ?",
                                wished.range())
                        .contains("2 ready"),
                wished::state);
        wished.absent();
        duty.awaitState(wished, "removed");
    }

    @Test
    void anOrderedProofIsCarriedOut() throws IOException, InterruptedException {
        duty.begin();
        UUID proof = ordered(copy("tiny-proved"));
        await(proof, "state not in ('waiting', 'running')");
        assertThat(column(proof, "state || ' ' || reason || ' ' || shortcomings"))
                .isEqualTo("proved  []");
        assertThat(column(proof, "done = steps and steps = jsonb_array_length(lines)"))
                .isEqualTo("true");
        assertThat(column(proof, "lines -> 0 ->> 'part' || ' ' || (lines -> -1 ->> 'part')"))
                .isEqualTo("images removal");
        assertThat(column(proof, "rows -> 0 ->> 'start' || ' ' || (rows -> 0 ->> 'solution')"))
                .isEqualTo("red green");
        nothingOfAProofStands();
    }

    @Test
    void aProofThatIsStoppedLeavesNothing() throws IOException, InterruptedException {
        Path slow = copy("tiny-slow");
        Files.writeString(
                slow.resolve("proof.yaml"),
                "steps:\n  - {wait: PT5M}\n"
                        + Files.readString(slow.resolve("proof.yaml")).replace("steps:\n", ""));
        UUID proof = ordered(slow);
        duty.begin();
        await(proof, "doing ->> 'part' = 'solution'");
        assertThat(ScratchDatabase.asConsole("update library.proof set stop = true where id = ?", proof))
                .isEqualTo(1);
        await(proof, "state = 'stopped'");
        nothingOfAProofStands();
    }
}
