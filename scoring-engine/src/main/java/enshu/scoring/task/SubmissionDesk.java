package enshu.scoring.task;

import enshu.exchange.LeafResult;
import enshu.scenario.TeamVariables;
import enshu.scenario.task.AnswerJudge;
import enshu.scenario.task.Check;
import enshu.scenario.task.ReportJudge;
import enshu.scenario.task.Task;
import enshu.scoring.Outcome;
import enshu.scoring.Outcome.Refusal;
import enshu.scoring.Submission;
import enshu.scoring.board.Game;
import enshu.scoring.exercise.Checks;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.exercise.ExerciseFailure;
import enshu.scoring.exercise.Exercises;
import enshu.scoring.ledger.GroupCommit;
import enshu.scoring.ledger.Proposal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where submissions are handed in: looked up, judged, recorded in the ledger, and only then answered. */
public final class SubmissionDesk {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionDesk.class);

    private final GroupCommit<Game> writer;
    private final Exercises exercises;
    private final Checks checks;
    private final Pace pace;
    private final InstantSource time;

    public SubmissionDesk(GroupCommit<Game> writer, Exercises exercises, Checks checks, Pace pace, InstantSource time) {
        this.writer = writer;
        this.exercises = exercises;
        this.checks = checks;
        this.pace = pace;
        this.time = time;
    }

    /**
     * Hands a submission in; blocks while the exercise is read. The future fails when the outcome isn't known (the
     * database went away): whoever sent it sends it again under its key. Empty when too much is waiting.
     */
    public Optional<CompletableFuture<Outcome>> submit(Submission submission) {
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        if (submission.tooLong()) {
            return refused(submission, Refusal.TOO_LONG);
        }
        if (!pace.admits(submission, now)) {
            return refused(submission, Refusal.TOO_FAST);
        }
        try {
            Optional<Exercise> exercise = exercises.find(submission.exercise());
            Optional<Task> task = exercise.filter(one -> one.teams().containsKey(submission.team()))
                    .flatMap(one -> one.task(submission.task()));
            if (exercise.isEmpty() || task.isEmpty()) {
                return refused(submission, Refusal.UNKNOWN_TASK);
            }
            return writer.propose(submission.exercise(), proposal(submission, exercise.get(), task.get(), now));
        } catch (ExerciseFailure failed) {
            LOG.atError()
                    .addKeyValue("exercise", submission.exercise())
                    .addKeyValue("team", submission.team())
                    .addKeyValue("error", failed.getMessage())
                    .log("a submission can't be judged just now");
            return Optional.of(CompletableFuture.failedFuture(failed));
        }
    }

    private Proposal<Game, Outcome> proposal(Submission submission, Exercise exercise, Task task, Instant now) {
        return switch (submission) {
            case Submission.AnswerGiven given ->
                new Answering(exercise, task, given, judged(exercise, task, given), seen(task, given), now);
            case Submission.HintTaken taken -> HintTaking.byMember(exercise, task, taken, now);
            case Submission.HintGiven given -> HintTaking.byInstructor(exercise, task, given, now);
            case Submission.ReportWritten written ->
                new Reporting(exercise, task, written, truth(exercise, task, written), seen(task, written), now);
            case Submission.ReportMarked marked -> new ReportMarking(exercise, task, marked, seen(task, marked), now);
            case Submission.RubricMarked marked -> new RubricMarking(exercise, task, marked, seen(task, marked), now);
            case Submission.ReportReturned returned -> new Returning(exercise, returned, now);
        };
    }

    /** Judged here and not under the ledger's lock: a pattern may take its time. */
    private static Map<String, Boolean> judged(Exercise exercise, Task task, Submission.AnswerGiven given) {
        Optional<TeamVariables> variables = exercise.variables(given.team());
        Map<String, Boolean> right = new HashMap<>();
        for (Check.Answer answer : task.answers()) {
            String typed = given.fields().getOrDefault(answer.id(), "");
            if (!typed.isBlank() && variables.isPresent()) {
                right.put(answer.id(), AnswerJudge.correct(answer, typed, variables.get()));
            }
        }
        return right;
    }

    /** Compared here for the same reason. */
    private static Map<String, BigDecimal> truth(Exercise exercise, Task task, Submission.ReportWritten written) {
        Optional<TeamVariables> variables = exercise.variables(written.team());
        return task.report().isPresent() && variables.isPresent()
                ? ReportJudge.marks(task.report().get().form(), written.fields(), variables.get())
                : Map.of();
    }

    private List<LeafResult> seen(Task task, Submission given) {
        return task.automatic()
                ? checks.latest(given.exercise(), given.team(), given.task())
                        .map(enshu.exchange.CheckResult::leaves)
                        .orElse(List.of())
                : List.of();
    }

    private static Optional<CompletableFuture<Outcome>> refused(Submission submission, Refusal reason) {
        return Optional.of(CompletableFuture.completedFuture(new Outcome.Refused(submission.key(), reason)));
    }
}
