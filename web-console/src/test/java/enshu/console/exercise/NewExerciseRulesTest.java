package enshu.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.exercise.NewExercise.NewTeam;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewExerciseRulesTest {
    private static final Reading GOOD = ScenarioReader.read(Path.of("../scenarios/library/cyder-a-usb"));
    private static final Reading PROJECT = ScenarioReader.read(Path.of("../scenarios/src/test/resources/good/project"));
    private static final Reading BROKEN = ScenarioReader.read(Path.of("no-such-package"));
    private static final Set<String> TRAINEES = Set.of("trainee1", "trainee2", "a", "b", "c", "d", "e");

    private static List<String> codes(NewExercise wanted, Optional<Reading> reading) {
        return NewExerciseRules.faults(wanted, reading, TRAINEES).stream()
                .map(fault -> fault.field() + " " + fault.code())
                .toList();
    }

    @Test
    void whatIsCompleteHasNoFault() {
        NewExercise wanted = new NewExercise(
                "演習",
                "cyder-a-usb",
                List.of(new NewTeam("一班", List.of("trainee1")), new NewTeam("二班", List.of("trainee2"))),
                true);
        assertThat(codes(wanted, Optional.of(GOOD))).isEmpty();
    }

    @Test
    void everyFaultIsToldAtOnce() {
        NewExercise wanted = new NewExercise(
                "𠮷".repeat(121),
                "none",
                List.of(
                        new NewTeam("", List.of("trainee1", "trainee1", "stranger")),
                        new NewTeam("班", List.of()),
                        new NewTeam("班", List.of("trainee1"))),
                true);
        assertThat(codes(wanted, Optional.empty()))
                .containsExactly(
                        "title title-too-long",
                        "scenario unknown-scenario",
                        "teams[0].name team-name-missing",
                        "teams[0].members member-twice",
                        "teams[0].members unknown-account",
                        "teams[1].members members-missing",
                        "teams[2].name team-name-twice",
                        "teams[2].members member-twice");
    }

    @Test
    void titleOfExactly120CharactersBeyondTheBasicPlaneIsShortEnough() {
        NewExercise wanted =
                new NewExercise("𠮷".repeat(120), "cyder-a-usb", List.of(new NewTeam("一班", List.of("trainee1"))), true);
        assertThat(codes(wanted, Optional.of(GOOD))).isEmpty();
    }

    @Test
    void scenarioThatTheReaderRefusedIsRefusedWithItsLines() {
        NewExercise wanted = new NewExercise("演習", "broken", List.of(new NewTeam("一班", List.of("trainee1"))), true);
        List<Fault> faults = NewExerciseRules.faults(wanted, Optional.of(BROKEN), TRAINEES);
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("scenario-refused");
            assertThat(fault.parameters()).containsKey("lines");
        });
    }

    @Test
    void projectOfMonthsIsRefused() {
        NewExercise wanted = new NewExercise("演習", "project", List.of(new NewTeam("一班", List.of("trainee1"))), true);
        assertThat(codes(wanted, Optional.of(PROJECT))).containsExactly("scenario scenario-project");
    }

    @Test
    void teamLargerThanTheScenarioAllowsIsRefused() {
        NewExercise wanted = new NewExercise(
                "演習", "cyder-a-usb", List.of(new NewTeam("一班", List.of("a", "b", "c", "d", "e"))), true);
        assertThat(codes(wanted, Optional.of(GOOD))).containsExactly("teams[0].members too-many-members");
    }

    @Test
    void moreThanFortyTeamsAreRefused() {
        List<NewTeam> teams = IntStream.range(0, 41)
                .mapToObj(i -> new NewTeam("班" + i, List.of("a")))
                .toList();
        assertThat(codes(new NewExercise("演習", "cyder-a-usb", teams, true), Optional.of(GOOD)))
                .containsExactly("teams too-many-teams");
    }

    @Test
    void emptyWishNamesEverythingThatIsMissing() {
        assertThat(codes(new NewExercise(null, null, null, null), Optional.empty()))
                .containsExactly("title title-missing", "scenario unknown-scenario", "teams teams-missing");
    }
}
