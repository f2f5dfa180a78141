package enshu.scoring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Rules of this module alone; those of the whole house are tested with the launcher. */
class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPath(Path.of("target", "classes"));

    @Test
    void theWholeModuleIsLookedAt() {
        assertThat(MODULE.contain(ScoringEngine.class.getName())).isTrue();
        assertThat(MODULE.size()).isGreaterThan(80);
    }

    @Test
    void thePartsHaveNoCycles() {
        slices().matching("enshu.scoring.(*)..")
                .should()
                .beFreeOfCycles()
                .because("every part can then be read and tested by itself")
                .check(MODULE);
    }

    @Test
    void theSharedWordsDependOnNoPart() {
        noClasses()
                .that()
                .haveNameMatching("enshu\\.scoring\\.(Submission|Outcome)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("enshu.scoring.(*)..")
                .because("the console and every part speak them")
                .check(MODULE);
    }

    @Test
    void nothingThatCountsReadsTheWallClock() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "enshu.scoring.rule", "enshu.scoring.board", "enshu.scoring.ledger", "enshu.scoring.task")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("the same events must give the same scores at any time; time is an argument")
                .check(MODULE);
    }
}
