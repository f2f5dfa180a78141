package enshu.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.scenario.Desktop;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scenario.proof.Proof;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One team works through the scenario's proof: typed commands, answers and looks, all on the pages. */
final class Play {
    private static final Duration DESKTOP = Duration.ofSeconds(60);
    private static final Duration PUSH = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(60);

    /** Who waits longer on the exercise clock has the instructor set it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);

    private final Scenario scenario;
    private final Party party;
    private final Trainee trainee;
    private final Instructor instructor;
    private final TeamVariables variables;
    private final MarkingDesk desk;
    private final Timeline timeline;

    Play(
            Scenario scenario,
            Party party,
            Trainee trainee,
            Instructor instructor,
            TeamVariables variables,
            MarkingDesk desk,
            Timeline timeline) {
        this.scenario = scenario;
        this.party = party;
        this.trainee = trainee;
        this.instructor = instructor;
        this.variables = variables;
        this.desk = desk;
        this.timeline = timeline;
    }

    Party party() {
        return party;
    }

    Trainee trainee() {
        return trainee;
    }

    /** Points the team will have at the end, of so many. */
    double promised(int teams) {
        return party.promised(scenario, variables, teams);
    }

    /** The number of steps of the proof. */
    int length() {
        return scenario.proof().steps().size();
    }

    /** Opens the first screen and waits until it shows something. */
    void sitDown() {
        desktop(Desktop.Protocol.VNC).ifPresent(screen -> {
            trainee.awaitDesktop(screen.id(), DESKTOP);
            timeline.tell("desktop", party.name());
        });
    }

    /** Buys the hint that this team wants, where it wants one. */
    void takeHint() {
        party.hint().ifPresent(task -> {
            trainee.takeHint(task);
            timeline.tell("hint", party.name(), title(task));
        });
    }

    /** Gives a wrong answer first, which has to be refused. */
    void guessWrong() {
        scenario.proof().steps().stream()
                .filter(Proof.Answer.class::isInstance)
                .map(Proof.Answer.class::cast)
                .findFirst()
                .ifPresent(this::guessWrong);
    }

    private void guessWrong(Proof.Answer right) {
        String task = right.task().value();
        String field = right.fields().keySet().iterator().next();
        if (trainee.answer(task, Map.of(field, "00000"))) {
            throw new DemoFailure("a wrong answer to " + task + " to be refused", "it was accepted");
        }
        timeline.tell("wrong", party.name(), title(task));
    }

    /** Does one step of the proof, and after the last one of a task waits until the page shows it as solved. */
    void step(int number) {
        Proof.Step step = scenario.proof().steps().get(number);
        switch (step) {
            case Proof.Run run -> {
                type(run);
                seeSolved(run.task().value(), number);
            }
            case Proof.Answer answer -> {
                answer(answer);
                seeSolved(answer.task().value(), number);
            }
            case Proof.Report report -> {
                report(report);
                seeSolved(report.task().value(), number);
            }
            case Proof.Mark mark -> {
                mark(mark);
                seeSolved(mark.task().value(), number);
            }
            case Proof.Wait wait -> awaitElapsed(elapsed().plus(wait.duration()));
            case Proof.At at -> awaitElapsed(at.elapsed());
        }
    }

    private void type(Proof.Run run) {
        Desktop console = scenario.desktops().stream()
                .filter(one -> one.protocol() == Desktop.Protocol.SSH
                        && one.service().equals(run.on())
                        && run.user()
                                .map(user -> one.user().equals(Optional.of(user)))
                                .orElse(true))
                .findFirst()
                .orElseThrow(() -> new DemoFailure(
                        "the proof's step for " + run.task() + " to be something a trainee can type",
                        "it runs on " + run.on() + " as " + run.user().orElse("the image's user")
                                + ", which no console of the scenario reaches"));
        List<String> words = run.command().stream().map(variables::expand).toList();
        trainee.type(console.id(), Shell.line(words), run.timeout().plus(LOOK));
        timeline.tell("typed", party.name(), title(run.task().value()));
    }

    private void answer(Proof.Answer answer) {
        if (!trainee.answer(answer.task().value(), Party.filled(answer.fields(), variables))) {
            throw new DemoFailure(
                    "the proof's answer to " + answer.task() + " to be accepted for " + party.name(),
                    "the page says it is not right");
        }
        timeline.tell("answered", party.name(), title(answer.task().value()));
    }

    /** Writes the report and hands it in; what only a person can mark is marked at once, in full. */
    private void report(Proof.Report report) {
        String id = report.task().value();
        ReportForm form = Papers.form(task(id));
        trainee.report(id, form, Party.filled(report.fields(), variables));
        timeline.tell("reported", party.name(), variables.expand(form.title().ja()));
        List<ReportForm.Field> fields = Papers.byPerson(form);
        if (fields.isEmpty()) {
            return;
        }
        desk.open(id);
        fields.forEach(field -> desk.markField(party.id(), field.id(), field.points()));
        timeline.tell("marked", party.name(), title(id));
    }

    private void mark(Proof.Mark mark) {
        String id = mark.task().value();
        desk.open(id);
        mark.criteria().forEach((criterion, points) -> desk.markCriterion(party.id(), criterion, points));
        timeline.tell("marked", party.name(), title(id));
    }

    private void seeSolved(String task, int number) {
        boolean more = scenario.proof().steps().stream()
                .skip(number + 1L)
                .anyMatch(step ->
                        step.about().filter(about -> about.value().equals(task)).isPresent());
        if (more) {
            return;
        }
        boolean automatic = task(task).automatic();
        if (automatic) {
            trainee.checkNow(task);
        }
        trainee.awaitSolved(task, automatic ? LOOK : PUSH);
        timeline.tell("solved", party.name(), title(task), Numbers.points(trainee.shownScore()));
    }

    private Duration elapsed() {
        return Pictures.elapsed(picture());
    }

    private JsonNode picture() {
        return trainee.visitor().picture(exercise());
    }

    private String exercise() {
        return trainee.visitor().page().url().replaceAll(".*/exercises/([0-9a-f-]{36}).*", "$1");
    }

    private void awaitElapsed(Duration until) {
        if (until.minus(elapsed()).compareTo(LONGEST_WAIT) > 0) {
            instructor.jump(exercise(), until);
            timeline.tell("jumped", until.toString().substring(2).toLowerCase(Locale.ROOT));
        }
        trainee.visitor()
                .awaitPicture(
                        exercise(),
                        "the exercise clock at " + until,
                        picture -> Pictures.elapsed(picture).compareTo(until) >= 0,
                        LONGEST_WAIT.plus(PUSH));
    }

    private Optional<Desktop> desktop(Desktop.Protocol protocol) {
        return scenario.desktops().stream()
                .filter(one -> one.protocol() == protocol)
                .findFirst();
    }

    private Task task(String id) {
        return scenario.tasks().stream()
                .filter(one -> one.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the reader lets no proof name an unknown task: " + id));
    }

    private String title(String task) {
        return variables.expand(task(task).title().ja());
    }
}
