package enshu.launcher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of the house that no compiler knows, for all modules at once. */
class HouseRulesTest {
    private static final List<String> MODULES =
            List.of("scenarios", "range-orchestrator", "scoring-engine", "web-console", "launcher");
    private static final String[] PURE = {
        "enshu.scenario..",
        "enshu.exchange..",
        "enshu.range.plan..",
        "enshu.range.reconcile..",
        "enshu.scoring.rule..",
        "enshu.scoring.board..",
        "enshu.scoring.flag.."
    };
    private static final JavaClasses HOUSE = house();

    /**
     * A package is a part. The scenario's model is one part over four packages: its root record holds what the other
     * three describe, and they use its words. A program's main class is a part of its own, because it builds all
     * others of its module while lying beside the words they share.
     */
    private static final class Parts implements SliceAssignment {
        private static final Set<String> PROGRAMS = Set.of("RangeOrchestrator", "ScoringEngine", "Wiring", "Main");
        private static final Set<String> MODEL =
                Set.of("enshu.scenario", "enshu.scenario.compose", "enshu.scenario.task", "enshu.scenario.proof");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            if (!name.startsWith("enshu.")) {
                return SliceIdentifier.ignore();
            }
            String outermost = type.getName().substring(name.length() + 1).replaceAll("\\$.*", "");
            if (PROGRAMS.contains(outermost)) {
                return SliceIdentifier.of("program " + outermost);
            }
            return SliceIdentifier.of(MODEL.contains(name) ? "the scenario's model" : name);
        }

        @Override
        public String getDescription() {
            return "the house's parts";
        }
    }

    private static JavaClasses house() {
        List<Path> compiled = new ArrayList<>();
        for (String module : MODULES) {
            Path classes = Path.of("..", module, "target", "classes");
            if (Files.isDirectory(classes)) {
                compiled.add(classes);
            }
        }
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPaths(compiled);
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    @Test
    void everyModuleIsLookedAt() {
        for (String module : MODULES) {
            Path sources = Path.of("..", module, "src/main/java");
            Path classes = Path.of("..", module, "target/classes");
            if (Files.isDirectory(sources)) {
                assertThat(HOUSE.stream()
                                .flatMap(type -> type.getSource().stream())
                                .filter(source -> source.getUri().getPath().contains("/" + module + "/")))
                        .as("compiled classes of %s below %s", module, classes)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void packagesHaveNoCycles() {
        holds(slices().assignedFrom(new Parts())
                .should()
                .beFreeOfCycles()
                .because("a part that needs another which needs it can be understood only with it"));
    }

    @Test
    void nothingIsNamedAfterNothing() {
        holds(noClasses()
                .should()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .orShould()
                .haveSimpleNameEndingWith("DTO")
                .because("a function without a home shows that a noun is missing"));
        holds(noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..helper..", "..impl..", "..manager..", "..dto..")
                .because("such packages collect what nobody placed"));
    }

    @Test
    void dockerIsSpokenInOnePlace() {
        holds(noClasses()
                .that(resideInAPackage("enshu..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("..docker.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.dockerjava..")
                .because("everything else asks the engine in our own words, so another engine changes one package"));
    }

    @Test
    void hazelcastIsSpokenInTheClusterOnly() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("enshu.scoring.cluster..", "enshu.console.live..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.hazelcast..")
                .because("what is live must never become the only place of anything that matters"));
    }

    @Test
    void jakartaIsSpokenInTheConsoleOnly() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("enshu.console..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta..")
                .because("the libraries are plain Java, built by constructors and testable without a container"));
    }

    @Test
    void theMiddleModulesDoNotSeeEachOther() {
        holds(noClasses()
                .that()
                .resideInAPackage("enshu.range..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("enshu.scoring..", "enshu.console..", "enshu.launcher..")
                .because("the orchestrator touches PostgreSQL and the engine only"));
        holds(noClasses()
                .that()
                .resideInAPackage("enshu.scoring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("enshu.range..", "enshu.console..", "enshu.launcher..")
                .because("scoring knows what happened, not how ranges are made"));
        holds(noClasses()
                .that()
                .resideInAPackage("enshu.console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("enshu.range..", "enshu.launcher..")
                .because("the web tier must never hold anything that can hold the engine's socket"));
        holds(noClasses()
                .that()
                .resideInAnyPackage("enshu.scenario..", "enshu.exchange..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("enshu.range..", "enshu.scoring..", "enshu.console..", "enshu.launcher..")
                .because("scenarios are plain data that everything else reads"));
    }

    @Test
    void pureCodeIsToldTheTime() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .because("the same input must give the same plan, score and board, in a test and after a restart"));
    }

    @Test
    void nobodyPrintsPastTheTerminalAndTheLog() {
        holds(GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
                "people are spoken to through Terminal, operators through the log"));
        holds(noClasses()
                .should()
                .callMethod(Throwable.class, "printStackTrace")
                .because("a stack trace on the screen helps nobody; it belongs into the log"));
    }
}
