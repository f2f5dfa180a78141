package enshu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * Rules of this module alone; those of the whole house are tested with the launcher. They are checked by ordinary
 * tests: ArchUnit's own JUnit engine runs none of its fields under this JUnit, silently.
 */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("enshu");

    @Test
    void thereIsSomethingToLookAt() {
        assertThat(CLASSES.size()).isGreaterThan(50);
    }

    @Test
    void aBrokenRuleIsNoticed() {
        ArchRule broken = noClasses().should().resideInAPackage("enshu.exchange..");
        assertThatThrownBy(() -> broken.check(CLASSES)).isInstanceOf(AssertionError.class);
    }

    @Test
    void featuresFormNoCircle() {
        slices().matching("enshu.(*)..")
                .should()
                .beFreeOfCycles()
                .because("whoever reads one feature must not have to read all")
                .check(CLASSES);
    }

    @Test
    void nobodyNeedsTheReader() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "enshu.scenario.source..",
                        "enshu.scenario.importing..",
                        "enshu.scenario.archive..",
                        "enshu.scenario.reason..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("enshu.scenario.source..")
                .because(
                        "the model is plain values, however they were read; imports and archives bring files of their own, and reasons are told like problems")
                .check(CLASSES);
    }

    @Test
    void composeAndProofStandAlone() {
        noClasses()
                .that()
                .resideInAnyPackage("enshu.scenario.compose..", "enshu.scenario.proof..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("enshu.scenario.task..")
                .because("what stands knows nothing of what is asked")
                .check(CLASSES);
    }

    @Test
    void onlyTheReaderKnowsYaml() {
        noClasses()
                .that()
                .resideOutsideOfPackage("enshu.scenario.source..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .because("the file format's parser is one package's business")
                .check(CLASSES);
    }

    @Test
    void scenariosArePlainData() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.github.dockerjava..",
                        "com.hazelcast..",
                        "jakarta..",
                        "java.sql..",
                        "enshu.range..",
                        "enshu.scoring..")
                .because("scenarios say what may be run, and run nothing")
                .check(CLASSES);
    }

    @Test
    void exchangeStandsAlone() {
        classes()
                .that()
                .resideInAPackage("enshu.exchange")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("enshu.exchange", "java..", "com.fasterxml.jackson..", "org.jspecify..")
                .because("both sides of a border read these records")
                .check(CLASSES);
    }

    @Test
    void logbackIsSpokenInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("enshu.exchange.logback")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ch.qos.logback..", "enshu.exchange.logback")
                .because("the console reads this module too, and has no logback")
                .check(CLASSES);
    }
}
