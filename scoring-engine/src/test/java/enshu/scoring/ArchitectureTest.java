package enshu.scoring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "enshu.scoring", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule HAZELCAST_STAYS_IN_ITS_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("enshu.scoring.cluster")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.hazelcast..")
            .because("the live carrier must be replaceable without touching what counts");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("enshu.scoring.(*)..")
            .should()
            .beFreeOfCycles()
            .because("every part can then be read and tested by itself");

    @ArchTest
    static final ArchRule THE_ROOT_WORDS_DEPEND_ON_NO_PART = noClasses()
            .that()
            .haveNameMatching("enshu\\.scoring\\.(Submission|Outcome)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("enshu.scoring.(*)..")
            .because("the console and every part speak them");

    @ArchTest
    static final ArchRule NO_WALL_CLOCK_WHERE_SCORES_ARE_MADE = noClasses()
            .that()
            .resideInAnyPackage(
                    "enshu.scoring.rule", "enshu.scoring.board", "enshu.scoring.ledger", "enshu.scoring.task")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("the same events must give the same scores at any time; time is an argument");

    @ArchTest
    static final ArchRule NOBODY_PRINTS = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("commands are given their streams, and processes log");

    @ArchTest
    static final ArchRule NO_WEB_AND_NO_CONTAINERS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "com.github.dockerjava..", "enshu.range..", "enshu.console..")
            .because("scoring stands below the console and beside the orchestrator");

    @ArchTest
    static final ArchRule NO_DUMPING_GROUNDS = noClasses()
            .should()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..manager..", "..dto..")
            .because("a function without a home means a noun is missing");
}
