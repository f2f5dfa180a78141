package enshu.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "enshu.console", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_GO_IN_CIRCLES = slices().matching("enshu.console.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that needs another must not be needed by it");

    @ArchTest
    static final ArchRule ONLY_LIVE_TALKS_TO_SCORING = noClasses()
            .that()
            .resideOutsideOfPackage("enshu.console.live..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("enshu.scoring.cluster..")
            .because("what is live has one door");

    @ArchTest
    static final ArchRule NOBODY_USES_HAZELCAST_ITSELF = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.hazelcast..")
            .because("the cluster is scoring's");

    @ArchTest
    static final ArchRule THE_CONSOLE_KNOWS_NO_ORCHESTRATOR = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("enshu.range..", "com.github.dockerjava..")
            .because("the web tier never holds the Docker socket; wishes are all it has");

    @ArchTest
    static final ArchRule ONLY_DESKTOP_SPEAKS_TO_DESKTOPS = noClasses()
            .that()
            .resideOutsideOfPackage("enshu.console.desktop..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.guacamole..", "com.jcraft.jsch..")
            .because("hostile targets are behind that one door");

    @ArchTest
    static final ArchRule NO_DUMPING_GROUNDS = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Dto)")
            .because("a function without a home lacks a noun");

    @ArchTest
    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("what happens is logged with its keys");
}
