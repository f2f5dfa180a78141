package enshu.console.authoring;

import static enshu.console.authoring.Studio.ANNE;
import static enshu.console.authoring.Studio.BEN;
import static enshu.console.authoring.Studio.problem;
import static enshu.console.authoring.Studio.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.exercise.Exercise;
import enshu.console.exercise.ExerciseMaker;
import enshu.console.exercise.NewExercise;
import enshu.console.library.ImageFaults;
import enshu.console.library.LibraryResource;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.exchange.ExerciseId;
import enshu.scenario.archive.Limits;
import enshu.scenario.archive.PackageArchive;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Publishing, and what it is for: exercises that keep their revision. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishingIT {
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

    private void retitle(String title) {
        studio.write(
                ID,
                "scenario.yaml",
                studio.text(ID, "scenario.yaml").replaceFirst("title: \\{.*\\}", "title: {ja: " + title + ", en: x}"));
    }

    @Test
    void ofAPackageWhoseImageCouldNotBeMadeNoExerciseIsMadeUntilItCan() throws SQLException {
        studio.publish(ID);
        String digest = String.valueOf(studio.record.value("select digest from library.revision"));
        studio.record.run("insert into ranges.image_fault (host, digest, scenario, image, reason) values ('local', '"
                + digest + "', '" + ID + "', 'enshu/" + ID + "-web', 'no such package: nginxx')");
        NewExercise wanted =
                new NewExercise("x", ID, List.of(new NewExercise.NewTeam("one", List.of("trainee1"))), null);
        ImageFaults.Unmade unmade = new ImageFaults.Unmade("enshu/" + ID + "-web", "no such package: nginxx");

        assertThat(studio.maker.make(wanted, "instructor"))
                .isInstanceOfSatisfying(
                        ExerciseMaker.Verdict.NotMade.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("images-unmade"));
        assertThat(new LibraryResource(studio.offers).list())
                .filteredOn(offered -> offered.id().equals(ID))
                .singleElement()
                .satisfies(offered -> {
                    assertThat(offered.unmade()).contains(unmade);
                    assertThat(offered.problems()).isEmpty();
                });
        assertThat(studio.authoring.catalogue().list())
                .filteredOn(entry -> entry.unmade().isPresent())
                .extracting(Catalogue.Entry::id)
                .containsExactly(ID);
        studio.write(ID, "text/briefing.en.md", "Other bytes.\n");
        studio.publish(ID);
        assertThat(studio.maker.make(wanted, "instructor")).isInstanceOf(ExerciseMaker.Verdict.Made.class);
        assertThat(studio.authoring.catalogue().list())
                .noneMatch(entry -> entry.unmade().isPresent());
    }

    @Test
    void theFirstKeepsItsNumberAndTheNextOnesAreRaisedInTheText() throws SQLException {
        long before = studio.version(ID);
        String first = studio.text(ID, "scenario.yaml");
        assertThat(studio.publish(ID)).isEqualTo(1);
        assertThat(studio.text(ID, "scenario.yaml")).isEqualTo(first);
        assertThat(studio.version(ID)).isEqualTo(before);
        assertThat(refusal(() -> studio.publish(ID))).isEqualTo("nothing-to-publish");
        studio.write(ID, "scenario.yaml", first + "# a remark\n");
        assertThat(studio.publish(ID)).isEqualTo(2);
        assertThat(studio.text(ID, "scenario.yaml"))
                .isEqualTo(first.replace("revision: 1", "revision: 2") + "# a remark\n");
        studio.write(ID, "scenario.yaml", first.replace("revision: 1", "revision: 7"));
        assertThat(studio.publish(ID)).isEqualTo(7);
        assertThat(studio.audited("scenario-published")).isEqualTo(3);
        assertThat(studio.authoring.catalogue().detail(ID, Optional.empty()).revisions())
                .extracting(Catalogue.RevisionView::revision)
                .containsExactly(7, 2, 1);
    }

    @Test
    void aDraftWithErrorsIsRefusedWithItsProblems() {
        studio.write(ID, "scenario.yaml", "enshu: 1\n");
        Problem problem = problem(() -> studio.publish(ID));
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("draft-has-errors");
        assertThat((List<?>) problem.parameters().get("problems")).isNotEmpty();
        assertThat(studio.revisions.of(ID)).isEmpty();
    }

    @Test
    void onlyTheVersionThatWasLookedAtIsPublished() {
        long seen = studio.version(ID);
        studio.write(ID, "text/find.ja.md", "変わった文");
        Problem problem = problem(() -> studio.authoring.publishing().publish(ID, seen, "", BEN));
        assertThat(problem.status()).isEqualTo(412);
        assertThat(problem.code()).isEqualTo("changed-meanwhile");
        assertThat(refusal(() -> studio.authoring.publishing().publish(ID, studio.version(ID), "x".repeat(501), ANNE)))
                .isEqualTo("too-long");
    }

    @Test
    void ofTwoWhoPublishAtOnceOneDoes() throws Exception {
        long version = studio.version(ID);
        Callable<String> publish = () -> {
            try {
                return Integer.toString(studio.authoring.publishing().publish(ID, version, "", ANNE));
            } catch (Refusal refusal) {
                return refusal.problem().code();
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> one : threads.invokeAll(Collections.nCopies(4, publish))) {
                outcomes.add(one.get());
            }
            assertThat(outcomes).filteredOn("1"::equals).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(word -> !word.equals("1"))
                    .allMatch(word -> word.equals("changed-meanwhile") || word.equals("nothing-to-publish"));
        }
        assertThat(studio.revisions.of(ID)).hasSize(1);
    }

    @Test
    void whatWasPublishedStays() {
        studio.publish(ID);
        assertThat(refusal(() -> studio.authoring.packages().remove(ID, ANNE))).isEqualTo("was-published");
    }

    @Test
    void exercisesKeepTheirRevisionAndNewOnesGetTheNewest() {
        retitle("一番目");
        studio.publish(ID);
        Exercise first = exercise();
        retitle("二番目");
        studio.publish(ID);
        retitle("下書きのまま");
        Exercise second = exercise();
        assertThat(first.revision()).isEqualTo(1);
        assertThat(second.revision()).isEqualTo(2);
        assertThat(title(first)).isEqualTo("一番目");
        assertThat(title(second)).isEqualTo("二番目");
        assertThat(new LibraryResource(studio.offers).list())
                .filteredOn(offered -> offered.id().equals(ID))
                .singleElement()
                .satisfies(offered -> {
                    assertThat(offered.origin()).isEqualTo("authored");
                    assertThat(java.util.Objects.requireNonNull(offered.description())
                                    .revision())
                            .isEqualTo(2);
                });
    }

    private Exercise exercise() {
        ExerciseMaker.Verdict verdict = studio.maker.make(
                new NewExercise("演習", ID, List.of(new NewExercise.NewTeam("一班", List.of("trainee1"))), false),
                "instructor");
        assertThat(verdict).isInstanceOf(ExerciseMaker.Verdict.Made.class);
        ExerciseId made = ((ExerciseMaker.Verdict.Made) verdict).exercise();
        return studio.exercises.find(made).orElseThrow();
    }

    private String title(Exercise exercise) {
        return studio.shelf
                .running(exercise.scenario(), exercise.content())
                .orElseThrow()
                .title()
                .ja();
    }

    @Test
    void aDraftThatWasNeverPublishedIsNotOffered() {
        assertThat(new LibraryResource(studio.offers).list())
                .extracting(LibraryResource.Offered::id)
                .contains(Studio.SHIPPED)
                .doesNotContain(ID);
    }

    @Test
    void revisionsAreComparedExportedAndTakenBack() {
        String first = studio.text(ID, "text/find.ja.md");
        studio.publish(ID);
        studio.write(ID, "text/find.ja.md", "新しい文");
        studio.write(ID, "files/new.txt", "x");
        studio.authoring
                .drafts()
                .remove(ID, "files/serve.pl", studio.file(ID, "files/serve.pl").version(), ANNE);
        assertThat(Difference.between(
                        studio.authoring.examination().files(ID, Optional.of(1)),
                        studio.authoring.examination().files(ID, Optional.empty())))
                .extracting(Difference::path, Difference::change)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("files/new.txt", "added"),
                        org.assertj.core.groups.Tuple.tuple("files/serve.pl", "removed"),
                        org.assertj.core.groups.Tuple.tuple("text/find.ja.md", "changed"));
        Examination.Export export = studio.authoring.examination().export(ID, Optional.of(1));
        assertThat(export.name()).isEqualTo(ID + "-r1.zip");
        assertThat(PackageArchive.digest(PackageArchive.unzip(new ByteArrayInputStream(export.zip()), Limits.PACKAGE)))
                .isEqualTo(studio.revisions.newest(ID).orElseThrow().digest());
        assertThat(refusal(() -> studio.authoring.packages().restore(ID, 1, 1, BEN)))
                .isEqualTo("changed-meanwhile");
        studio.authoring.packages().restore(ID, 1, studio.version(ID), ANNE);
        assertThat(studio.text(ID, "text/find.ja.md")).isEqualTo(first);
        assertThat(refusal(() -> studio.publish(ID))).isEqualTo("nothing-to-publish");
        assertThat(refusal(() -> studio.authoring.examination().files(ID, Optional.of(5))))
                .isEqualTo("unknown-revision");
        assertThat(studio.authoring
                        .sources()
                        .file(ID, Optional.of(1), "text/find.ja.md")
                        .content())
                .isEqualTo(first.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(refusal(() -> studio.authoring.sources().file(ID, Optional.of(1), "../../../etc/hostname")))
                .isEqualTo("unknown-file");
    }
}
