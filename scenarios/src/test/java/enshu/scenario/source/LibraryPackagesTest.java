package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.proof.Proof;
import enshu.scenario.task.AnswerJudge;
import enshu.scenario.task.Check;
import enshu.scenario.task.Contest;
import enshu.scenario.task.Hint;
import enshu.scenario.task.Question;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.ReportJudge;
import enshu.scenario.task.Task;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of this repository's own library. */
class LibraryPackagesTest {
    private static final Path LIBRARY = Path.of("library");

    static List<Path> packages() {
        return Library.open(LIBRARY).packages().stream()
                .map(Library.Entry::folder)
                .toList();
    }

    static List<Path> packagesOfOnePerson() {
        return packages().stream()
                .filter(folder -> scenario(folder).team().max() == 1)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageHasNoProblemAtAll(Path folder) {
        assertThat(ScenarioReader.read(folder).problems().stream().map(Problem::toString))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyTextAndTopologyExpandsForEveryTeam(Path folder) {
        Scenario scenario = scenario(folder);
        for (int team = 0; team < 8; team++) {
            AddressBlock block = AddressBlock.number(team * 100);
            TeamVariables variables = TeamVariables.of(scenario, seed(team), block);
            assertThat(variables.expand(scenario.topology()).services())
                    .hasSameSizeAs(scenario.topology().services());
            scenario.tasks().forEach(task -> {
                assertThat(task.text().expand(variables).ja()).doesNotContain("${");
                task.hints()
                        .forEach(hint ->
                                assertThat(hint.text().expand(variables).en()).doesNotContain("${"));
                task.debrief()
                        .ifPresent(debrief ->
                                assertThat(debrief.expand(variables).ja()).doesNotContain("${"));
            });
            Stream.of(scenario.materials().preStudy(), scenario.materials().debrief())
                    .flatMap(Optional::stream)
                    .forEach(page -> assertThat(page.expand(variables).en()).doesNotContain("${"));
            assertThat(AddressPlan.of(scenario.topology(), block).networks().values())
                    .allMatch(Ipv4Subnet.of(block)::contains);
        }
    }

    @Test
    void noTwoTeamsShareAnAnswerToTheUsbScenario() {
        Scenario scenario = scenario(LIBRARY.resolve("cyder-a-usb"));
        TeamVariables one = TeamVariables.of(scenario, seed(1), AddressBlock.number(1));
        TeamVariables other = TeamVariables.of(scenario, seed(2), AddressBlock.number(2));
        Check.Answer dropped = task(scenario, "dropped-file").answers().getFirst();
        String file = one.expand("${DROPPED_FILE}");
        assertThat(AnswerJudge.correct(dropped, file, one)).isTrue();
        assertThat(AnswerJudge.correct(dropped, file, other)).isFalse();
    }

    @Test
    void noTwoPlayersShareAnAnswerToTheMailScenario() {
        Scenario scenario = scenario(LIBRARY.resolve("cyder-online-mail"));
        TeamVariables one = TeamVariables.of(scenario, seed(1), AddressBlock.number(1));
        TeamVariables other = TeamVariables.of(scenario, seed(2), AddressBlock.number(2));
        for (String id : List.of("phishing", "strange-login", "everyone")) {
            List<Check.Answer> answers = task(scenario, id).answers();
            assertThat(answers).as(id).hasSize(3).anySatisfy(answer -> {
                String right = one.expand(AnswerJudge.models(answer).getFirst());
                assertThat(AnswerJudge.correct(answer, right, one)).isTrue();
                assertThat(AnswerJudge.correct(answer, right, other)).isFalse();
            });
        }
    }

    @Test
    void noTwoTeamsShareAnAnswerToTheSurveyScenario() {
        Scenario scenario = scenario(LIBRARY.resolve("notice-survey"));
        TeamVariables one = TeamVariables.of(scenario, seed(1), AddressBlock.number(1));
        TeamVariables other = TeamVariables.of(scenario, seed(2), AddressBlock.number(2));
        for (String id : List.of("authority", "observation")) {
            assertThat(task(scenario, id).answers()).as(id).anySatisfy(answer -> {
                String right = one.expand(AnswerJudge.models(answer).getFirst());
                assertThat(AnswerJudge.correct(answer, right, one)).isTrue();
                assertThat(AnswerJudge.correct(answer, right, other)).isFalse();
            });
        }
        assertThat(one.expand("${SEED}"))
                .as("what the devices' addresses, faults and versions are drawn from")
                .isNotEqualTo(other.expand("${SEED}"));
    }

    @Test
    void noTwoTeamsShareTicketsOrASigningWordInTheTicketSales() {
        Scenario scenario = scenario(LIBRARY.resolve("colosseo-tickets"));
        TeamVariables one = TeamVariables.of(scenario, seed(1), AddressBlock.number(1));
        TeamVariables other = TeamVariables.of(scenario, seed(2), AddressBlock.number(2));
        Check.Answer twice = task(scenario, "duplicates").answers().getFirst();
        String right = String.join(
                ", ", AnswerJudge.models(twice).stream().map(one::expand).toList());
        assertThat(AnswerJudge.correct(twice, right, one)).isTrue();
        assertThat(AnswerJudge.correct(twice, right, other)).isFalse();
        assertThat(one.expand("${SIGN_WORD}")).isNotEqualTo(other.expand("${SIGN_WORD}"));
    }

    @Test
    void noTwoTeamsShareAnAnswerToTheWebsiteScenario() {
        Scenario scenario = scenario(LIBRARY.resolve("cyder-b2-website"));
        TeamVariables one = TeamVariables.of(scenario, seed(1), AddressBlock.number(1));
        TeamVariables other = TeamVariables.of(scenario, seed(2), AddressBlock.number(2));
        for (String id : List.of("changed-files", "planted-file", "exposure")) {
            List<Check.Answer> answers = task(scenario, id).answers();
            assertThat(answers).as(id).isNotEmpty().anySatisfy(answer -> {
                String right = one.expand(AnswerJudge.models(answer).getFirst());
                assertThat(AnswerJudge.correct(answer, right, one)).isTrue();
                assertThat(AnswerJudge.correct(answer, right, other)).isFalse();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageHasAllThatACourseDayNeeds(Path folder) {
        Scenario scenario = scenario(folder);
        if (scenario.contest().isPresent()) {
            return; // Questions have other customs: see below.
        }
        assertThat(scenario.points()).isEqualTo(100);
        assertThat(scenario.tasks()).allSatisfy(task -> {
            assertThat(task.hints()).extracting(Hint::costPercent).containsExactly(10, 20, 40);
            assertThat(task.debrief()).isPresent();
            assertThat(task.model()).isPresent();
            assertThat(scenario.proof().refutes())
                    .as("something that looks like a solution of %s and isn't", task.id())
                    .anyMatch(step -> step.about().equals(Optional.of(task.id())));
        });
        assertThat(scenario.tasks().stream().mapToInt(Task::markedPoints).sum())
                .as("points that people's words earn")
                .isLessThanOrEqualTo(30);
        assertThat(scenario.materials().preStudy()).isPresent();
        assertThat(scenario.materials().debrief()).isPresent();
    }

    @Test
    void theCollegesQuestionsRiseFrom100To500InFourSubjects() {
        Scenario scenario = scenario(LIBRARY.resolve("colosseo-college"));
        Contest contest = scenario.contest().orElseThrow();
        assertThat(contest.questions().stream().map(Question::category).distinct())
                .hasSize(4);
        assertThat(contest.questions().stream().map(question -> question.value().initial()))
                .containsExactlyElementsOf(Stream.generate(() -> List.of(100, 200, 300, 400, 500))
                        .limit(4)
                        .flatMap(List::stream)
                        .toList());
        assertThat(contest.questions().stream().map(question -> question.value().rule()))
                .contains("static", "ctfd-log", "ctfd-linear", "gzctf");
        assertThat(contest.firstBlood()).containsExactly(10, 6, 3);
        assertThat(scenario.materials().preStudy()).isPresent();
        assertThat(scenario.materials().debrief()).isPresent();
        TeamVariables one = TeamVariables.of(scenario, seed(1), AddressBlock.number(1));
        TeamVariables other = TeamVariables.of(scenario, seed(2), AddressBlock.number(2));
        assertThat(scenario.tasks()).allSatisfy(task -> {
            Check.Answer answer = task.answers().getFirst();
            String right = String.join(
                    ", ", AnswerJudge.models(answer).stream().map(one::expand).toList());
            assertThat(AnswerJudge.correct(answer, right, one))
                    .as("%s", task.id())
                    .isTrue();
            assertThat(AnswerJudge.correct(answer, right, other))
                    .as("%s", task.id())
                    .isFalse();
            assertThat(answer.attempts()).isPresent();
            assertThat(task.debrief()).isPresent();
            assertThat(scenario.proof().refutes()).anyMatch(step -> step.about().equals(Optional.of(task.id())));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "colosseo-tickets, 6, 7",
        "cyder-a-usb, 9, 7",
        "cyder-b2-website, 9, 6",
        "cyder-online-mail, 8, 5",
        "notice-survey, 8, 7"
    })
    void aPackageFollowsItsOutline(String id, int tasks, int injects) {
        Scenario scenario = scenario(LIBRARY.resolve(id));
        assertThat(scenario.tasks()).hasSize(tasks);
        assertThat(scenario.injects()).hasSize(injects);
    }

    /** Who plays alone and online has nobody who marks. */
    @ParameterizedTest
    @MethodSource("packagesOfOnePerson")
    void whatOnePersonPlaysAloneNeedsNobodyToMarkIt(Path folder) {
        Scenario scenario = scenario(folder);
        assertThat(scenario.tasks()).allSatisfy(task -> {
            assertThat(task.rubric()).isEmpty();
            assertThat(task.report().stream()
                            .flatMap(report -> report.form().fields().stream())
                            .filter(field -> field.truth().isEmpty()))
                    .allMatch(field -> field.points() == 0);
        });
    }

    @ParameterizedTest
    @MethodSource("packages")
    void whatTheProofReportsEarnsEverything(Path folder) {
        Scenario scenario = scenario(folder);
        TeamVariables variables = TeamVariables.of(scenario, seed(3), AddressBlock.number(3));
        for (Proof.Step step : scenario.proof().steps()) {
            if (step instanceof Proof.Report given) {
                Map<String, String> written = new HashMap<>();
                given.fields().forEach((field, text) -> written.put(field, variables.expand(text)));
                ReportForm form = scenario.tasks().stream()
                        .filter(task -> task.id().equals(given.task()))
                        .findFirst()
                        .flatMap(Task::report)
                        .orElseThrow()
                        .form();
                assertThat(ReportJudge.marks(form, written, variables).values().stream()
                                .mapToInt(BigDecimal::intValue)
                                .sum())
                        .as("points of the report of task %s", given.task())
                        .isEqualTo(form.truthPoints());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void whatTheProofAnswersIsRight(Path folder) {
        Scenario scenario = scenario(folder);
        TeamVariables variables = TeamVariables.of(scenario, seed(3), AddressBlock.number(3));
        Set<String> right = new HashSet<>();
        scenario.proof().steps().forEach(step -> {
            if (step instanceof Proof.Answer given) {
                scenario.tasks().stream()
                        .filter(task -> task.id().equals(given.task()))
                        .flatMap(task -> task.answers().stream())
                        .filter(answer -> given.fields().containsKey(answer.id()))
                        .forEach(answer -> {
                            String typed = variables.expand(given.fields().getOrDefault(answer.id(), ""));
                            assertThat(AnswerJudge.correct(answer, typed, variables))
                                    .as("%s of task %s", answer.id(), given.task())
                                    .isTrue();
                            right.add(given.task() + "/" + answer.id());
                        });
            }
        });
        Set<String> asked = new HashSet<>();
        scenario.tasks().forEach(task -> task.answers().forEach(answer -> asked.add(task.id() + "/" + answer.id())));
        assertThat(right).containsExactlyInAnyOrderElementsOf(asked);
    }

    private static Scenario scenario(Path folder) {
        Reading reading = ScenarioReader.read(folder);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).scenario();
    }

    private static Task task(Scenario scenario, String id) {
        return scenario.tasks().stream()
                .filter(task -> task.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Seed seed(int number) {
        return new Seed("%064x".formatted(number));
    }
}
