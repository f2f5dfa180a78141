package enshu.console.authoring;

import static enshu.console.authoring.Studio.ANNE;
import static enshu.console.authoring.Studio.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.socket.Bells;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ordering proofs and telling how they go; an orchestrator isn't needed for that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofIT {
    private static final String ID = "my-scenario";

    @SuppressWarnings("NullAway.Init")
    private Studio studio;

    @BeforeAll
    void theStudioOpens(@TempDir Path folder) throws Exception {
        studio = Studio.open(folder);
    }

    @AfterAll
    void itCloses() {
        studio.close();
    }

    @BeforeEach
    void oneIsBegun() throws SQLException {
        studio.empty();
        studio.begin(ID);
    }

    private UUID order(String scenario) {
        return studio.authoring.proofs().order(scenario, Optional.empty(), ANNE);
    }

    private void carriedOut(String state) throws SQLException {
        studio.record.run("update library.proof set state = '" + state + "', ended_at = now()");
    }

    @Test
    void aProvenDraftIsAProvenRevisionOncePublished() throws SQLException {
        studio.publish(ID);
        studio.write(ID, "text/find.ja.md", "新しい文");
        order(ID);
        carriedOut("proved");
        assertThat(studio.authoring.proofs().last(ID).orElseThrow().current()).isTrue();
        assertThat(studio.publish(ID)).isEqualTo(2);
        assertThat(studio.authoring.catalogue().detail(ID, Optional.empty()).revisions())
                .filteredOn(revision -> revision.revision() == 2)
                .singleElement()
                .satisfies(revision ->
                        assertThat(revision.proof().orElseThrow().state()).isEqualTo("proved"));
        assertThat(studio.authoring.proofs().last(ID).orElseThrow().current()).isTrue();
        studio.write(ID, "text/find.ja.md", "もっと新しい文");
        assertThat(studio.authoring.proofs().last(ID).orElseThrow().current()).isFalse();
        assertThat(studio.authoring.catalogue().list())
                .filteredOn(entry -> entry.id().equals(ID))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.proof().orElseThrow().current()).contains(false);
                    assertThat(entry.draft().orElseThrow().ahead()).contains(true);
                });
    }

    @Test
    void theShippedAndRevisionsAreProvedAsWell() throws SQLException {
        studio.publish(ID);
        studio.write(ID, "compose.yaml", "{{{");
        studio.authoring.proofs().order(ID, Optional.of(1), ANNE);
        order(Studio.SHIPPED);
        assertThat(studio.authoring.proofs().newest(ID)).singleElement().satisfies(proof -> {
            assertThat(proof.revision()).contains(1);
            assertThat(proof.state()).isEqualTo("waiting");
            assertThat(proof.orderedBy()).isEqualTo("講師 花子");
        });
        assertThat(studio.authoring.proofs().newest(Studio.SHIPPED))
                .singleElement()
                .satisfies(proof -> assertThat(proof.current()).isTrue());
        assertThat(refusal(() -> order(ID))).isEqualTo("draft-has-errors");
        assertThat(studio.audited("proof-ordered")).isEqualTo(2);
    }

    @Test
    void theSameIsNotProvedTwiceAtOnceAndOnlySoManyWait() throws SQLException {
        UUID first = order(ID);
        assertThat(refusal(() -> order(ID))).isEqualTo("proof-underway");
        studio.authoring.proofs().stop(first.toString(), ANNE);
        order(ID);
        carriedOut("proved");
        studio.record.run("insert into library.proof (id, package, digest, ordered_by)"
                + " select gen_random_uuid(), 'others', digest, 'x' from library.content, generate_series(1, 20)"
                + " where scenario = '" + ID + "'");
        assertThat(refusal(() -> order(ID))).isEqualTo("too-many-proofs");
    }

    @Test
    void aProofIsStoppedByItsOrderOnly() throws SQLException {
        UUID proof = order(ID);
        studio.authoring.proofs().stop(proof.toString(), ANNE);
        studio.authoring.proofs().stop(proof.toString(), ANNE);
        assertThat(studio.record.value("select stop from library.proof")).isEqualTo("t");
        assertThat(studio.record.value("select state from library.proof")).isEqualTo("waiting");
        assertThat(studio.audited("proof-stopped")).isOne();
        carriedOut("stopped");
        assertThat(refusal(() -> studio.authoring.proofs().stop(proof.toString(), ANNE)))
                .isEqualTo("proof-ended");
        assertThat(refusal(() -> studio.authoring.proofs().stop("nonsense", ANNE)))
                .isEqualTo("unknown-proof");
    }

    @Test
    void pagesThatWatchAreWokenAndCounted() throws InterruptedException {
        Bells watch = new Bells(10);
        Bells.Bell line = watch.enter("instructor").orElseThrow();
        assertThat(line.await(0)).as("there is something to see at once").isTrue();
        assertThat(line.await(0)).isFalse();
        watch.change();
        watch.change();
        assertThat(line.await(TimeUnit.SECONDS.toNanos(5))).isTrue();
        assertThat(line.await(0)).isFalse();
        for (int i = 1; i < 10; i++) {
            assertThat(watch.enter("instructor")).isPresent();
        }
        assertThat(watch.enter("instructor")).isEmpty();
        watch.leave(line);
        assertThat(watch.enter("instructor")).isPresent();
    }
}
