package enshu.range.docker;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.LeafVerdict;
import enshu.range.engine.Outcome;
import enshu.range.namespace.FlowSensor;
import enshu.range.probe.FlowLook;
import enshu.range.probe.Looker;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.Desktop;
import enshu.scenario.importing.ScenarioImportCommand;
import enshu.scenario.proof.Proof;
import enshu.scenario.source.CommandResult;
import enshu.scenario.source.Language;
import enshu.scenario.source.ScenarioCheckCommand;
import enshu.scenario.task.AnswerJudge;
import enshu.scenario.task.Check;
import enshu.scenario.task.Exchange;
import enshu.scenario.task.ReportJudge;
import enshu.scenario.task.Task;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an import makes of a source of each kind stands, lets trainees in, and is solved by what its proof says. The
 * sources are built from the base image alone, so that no registry is asked.
 */
class ImportedIT {
    private static final Path SOURCES = Path.of("src/test/resources/imports");

    @TempDir
    private static Path folder;

    private static TestRanges ranges;

    @BeforeAll
    static void open() throws IOException {
        ranges = new TestRanges();
    }

    @AfterAll
    static void close() {
        ranges.close();
    }

    /** Imports, checks, and stands the range. */
    private static StandingRange imported(String source, String id, int fromTheEnd) throws InterruptedException {
        Path to = folder.resolve(id);
        CommandResult made = ScenarioImportCommand.run(SOURCES.resolve(source), to, Language.EN);
        assertThat(made.exitCode()).as(made.summary()).isZero();
        CommandResult checked = ScenarioCheckCommand.run(List.of(to), ScenarioCheckCommand.Format.TEXT);
        assertThat(checked.exitCode()).as(checked.lines().toString()).isZero();
        StandingRange range = ranges.stand(to, fromTheEnd);
        assertThat(range.scenario().id()).isEqualTo(id);
        return range;
    }

    private static String said(StandingRange range, String service, String line) {
        Outcome outcome = ranges.bash(range, service, line);
        assertThat(outcome.succeeded()).as(line + ": " + outcome.output()).isTrue();
        return outcome.output().strip();
    }

    /** Every desktop takes the trainee's password, and no other. */
    private static void letsTraineesIn(StandingRange range) {
        assertThat(range.scenario().desktops()).isNotEmpty();
        for (Desktop desktop : range.scenario().desktops()) {
            String password = range.variables().expand(desktop.password().orElseThrow());
            assertThat(login(range, desktop.service(), password)).isEqualTo(LeafVerdict.GREEN);
            assertThat(login(range, desktop.service(), password + "x")).isEqualTo(LeafVerdict.RED);
        }
    }

    private static LeafVerdict login(StandingRange range, String service, String password) {
        Task like = range.scenario().tasks().getFirst();
        Check check = new Check.Service(
                Optional.empty(),
                service,
                OptionalInt.empty(),
                new Exchange.Ssh(new Exchange.Login("trainee", password), Optional.empty(), true, Optional.empty()));
        Task task = new Task(
                like.id(),
                like.phase(),
                like.points(),
                like.title(),
                like.text(),
                check,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                like.tags(),
                Optional.empty());
        FlowLook flows = new FlowLook(new FlowSensor(ranges.engineNamespace(), "imported"));
        return new Looker(new Semaphore(2), ranges.engine(), flows)
                .look(range, task, new Looker.Moment(Duration.ZERO, Map.of()))
                .leaves()
                .getFirst()
                .verdict();
    }

    /** What proof.yaml answers, hands in and marks solves every task; nothing of it runs a command. */
    private static void isSolvedByItsProof(StandingRange range) {
        Map<String, Task> open = new HashMap<>();
        range.scenario().tasks().forEach(task -> open.put(task.id().value(), task));
        for (Proof.Step step : range.scenario().proof().steps()) {
            String id = step.about().orElseThrow().value();
            Task task = Optional.ofNullable(open.remove(id))
                    .orElseThrow(() -> new AssertionError("not one step for the task " + id));
            assertThat(solved(range, task, step)).as(id + " by " + step).isTrue();
        }
        assertThat(open).isEmpty();
    }

    private static boolean solved(StandingRange range, Task task, Proof.Step step) {
        return switch (step) {
            case Proof.Answer answer ->
                AnswerJudge.correct(
                        task.answers().getFirst(),
                        range.variables()
                                .expand(answer.fields().values().iterator().next()),
                        range.variables());
            case Proof.Report report -> {
                Check.Reported wanted = task.report().orElseThrow();
                Map<String, String> written = new HashMap<>();
                report.fields()
                        .forEach((field, value) ->
                                written.put(field, range.variables().expand(value)));
                Map<String, BigDecimal> marks = ReportJudge.marks(wanted.form(), written, range.variables());
                yield wanted.enough(marks)
                        && marks.values().stream()
                                        .mapToInt(BigDecimal::intValue)
                                        .sum()
                                == task.points();
            }
            case Proof.Mark mark ->
                task.check() instanceof Check.Marked marked
                        && marked.enough(mark.criteria().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, points -> BigDecimal.valueOf(points.getValue()))));
            case Proof.Run _, Proof.Wait _, Proof.At _ -> false;
        };
    }

    @Test
    void aComposeProjectsQuestionIsAnsweredFromWithinItsRange() throws InterruptedException {
        StandingRange range = imported("compose", "harbour-ledger", 20);
        letsTraineesIn(range);
        String token = said(range, "clerk", "perl /srv/ask books /token");
        assertThat(token).matches("PORT\\{[0-9a-f]{8}}").isNotEqualTo("PORT{ab12cd34}");
        assertThat(said(range, "desktop", "curl --silent http://ledger:8000/token"))
                .isEqualTo(token);
        Task task = range.scenario().tasks().getFirst();
        assertThat(AnswerJudge.correct(task.answers().getFirst(), token, range.variables()))
                .isTrue();
        assertThat(AnswerJudge.correct(task.answers().getFirst(), "PORT{ab12cd34}", range.variables()))
                .isFalse();
        isSolvedByItsProof(range);
    }

    @Test
    void anSdlScenariosMachinesStandWhereItPutsThem() throws InterruptedException {
        StandingRange range = imported("sdl", "harbour-watch", 21);
        letsTraineesIn(range);
        assertThat(range.observed().containers()).containsKeys("gate-fw", "crane", "crane-2", "registry");
        assertThat(said(range, "crane", "ping -c 1 -W 2 crane-2 >/dev/null && echo there"))
                .isEqualTo("there");
        String registry = ranges.address(range, "registry", "office");
        assertThat(said(range, "crane", "ping -c 1 -W 2 " + registry + " >/dev/null && echo through the gate"))
                .isEqualTo("through the gate");
        isSolvedByItsProof(range);
    }

    @Test
    void aCyberRangesHostsReachEachOtherThroughItsRouters() throws InterruptedException {
        StandingRange range = imported("cyberrange", "two-towns", 22);
        letsTraineesIn(range);
        String vault = ranges.address(range, "vault", "bank");
        assertThat(vault).endsWith(".9");
        assertThat(said(range, "visitor", "ping -c 1 -W 2 -t 3 " + vault + " >/dev/null && echo there"))
                .isEqualTo("there");
        assertThat(ranges.bash(range, "visitor", "ping -c 1 -W 2 -t 2 " + vault).succeeded())
                .as("two routers lie between")
                .isFalse();
        Task find = range.scenario().tasks().stream()
                .filter(task -> task.id().value().equals("find-it"))
                .findFirst()
                .orElseThrow();
        assertThat(AnswerJudge.correct(find.answers().getFirst(), vault, range.variables()))
                .isTrue();
        assertThat(range.variables().expand("${DOOR}")).matches("[23]\\d{3}");
        isSolvedByItsProof(range);
    }
}
