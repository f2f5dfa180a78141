package enshu.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("enshu.console");

    @Test
    void featuresDoNotGoInCircles() {
        slices().matching("enshu.console.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature that needs another must not be needed by it")
                .check(CLASSES);
    }

    @Test
    void onlyLiveTalksToScoring() {
        noClasses()
                .that()
                .resideOutsideOfPackage("enshu.console.live..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("enshu.scoring.cluster..")
                .because("what is live has one door")
                .check(CLASSES);
    }

    @Test
    void nobodyUsesHazelcastItself() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.hazelcast..")
                .because("the cluster is scoring's")
                .check(CLASSES);
    }

    @Test
    void theConsoleKnowsNoOrchestrator() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("enshu.range..", "com.github.dockerjava..")
                .because("the web tier never holds the Docker socket; wishes are all it has")
                .check(CLASSES);
    }

    @Test
    void onlyDesktopSpeaksToDesktops() {
        noClasses()
                .that()
                .resideOutsideOfPackage("enshu.console.desktop..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.guacamole.net..", "org.apache.guacamole.io..", "com.jcraft.jsch..")
                .because("hostile targets are behind that one door")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("enshu.console.desktop..", "enshu.console.recording..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.guacamole..")
                .because("a recording is made of what desktops say; nothing else knows their language")
                .check(CLASSES);
    }
}
