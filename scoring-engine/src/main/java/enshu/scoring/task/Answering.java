package enshu.scoring.task;

import enshu.exchange.ClockState;
import enshu.exchange.LeafResult;
import enshu.scenario.task.Check;
import enshu.scenario.task.Task;
import enshu.scoring.Outcome;
import enshu.scoring.Outcome.Refusal;
import enshu.scoring.Submission.AnswerGiven;
import enshu.scoring.board.Game;
import enshu.scoring.board.TaskGame;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Event.Field;
import enshu.scoring.ledger.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Decides an answer: refused, or recorded with what was right, and with the task's solution when that was the last thing
 * missing.
 *
 * @param right whether what was typed is right, for each field the task has and something was typed in
 * @param seen what was last seen of the range for this task; empty when the task doesn't look there
 */
record Answering(
        Exercise exercise,
        Task task,
        AnswerGiven submission,
        Map<String, Boolean> right,
        List<LeafResult> seen,
        Instant now)
        implements Proposal<Game, Outcome> {
    @Override
    public Set<String> keys() {
        return Set.of(
                Keys.answer(submission.key()),
                Keys.OPENED,
                solved().map(ArenaEvent::key).orElseGet(() -> Keys.solved(submission.team(), submission.task(), 0)));
    }

    @Override
    public Decision<Outcome> decide(Game game, Map<String, Entry> recorded) {
        Entry known = recorded.get(Keys.answer(submission.key()));
        if (known != null) {
            return Decision.only(told(known));
        }
        TaskGame before = game.team(submission.team()).task(submission.task());
        List<Draft> drafts = new ArrayList<>(Opening.drafts(exercise, game, now));
        if (!drafts.isEmpty()) {
            before = game.replay(entry(game, drafts.getFirst()))
                    .team(submission.team())
                    .task(submission.task());
        }
        Optional<Refusal> refusal =
                counted(game, before, recorded) ? Optional.of(Refusal.ALREADY_SOLVED) : refusal(game, before);
        if (refusal.isPresent()) {
            return new Decision<>(drafts, new Outcome.Refused(submission.key(), refusal.get()));
        }
        Outcome.Accepted outcome = judge(before, drafts);
        return new Decision<>(drafts, outcome);
    }

    private Optional<Refusal> refusal(Game game, TaskGame before) {
        if (exercise.clock().state() != ClockState.RUNNING) {
            return Optional.of(Refusal.EXERCISE_NOT_RUNNING);
        }
        if (!exercise.clocks().runs(submission.team())) {
            return Optional.of(Refusal.TEAM_PAUSED);
        }
        if (before.solved()) {
            return Optional.of(Refusal.ALREADY_SOLVED);
        }
        if (!Requirements.met(task, game.team(submission.team()))) {
            return Optional.of(Refusal.TASK_CLOSED);
        }
        OptionalInt left = before.attemptsLeft();
        if (left.isPresent() && left.getAsInt() == 0) {
            return Optional.of(Refusal.ATTEMPTS_USED_UP);
        }
        boolean unknown = right.isEmpty()
                || !fieldsOf(task).containsAll(submission.fields().keySet());
        return unknown ? Optional.of(Refusal.UNKNOWN_FIELD) : Optional.empty();
    }

    private Outcome.Accepted judge(TaskGame before, List<Draft> drafts) {
        Duration elapsed = exercise.elapsed(submission.team(), now);
        Optional<String> member = Optional.of(submission.member());
        TaskGame after = before.after(given(false, OptionalInt.empty(), member));
        Solving solving = Solving.of(task, after, seen);
        boolean solved = solving.done();
        boolean correct = solved || fieldsOf(task).stream().allMatch(after::right);
        OptionalInt attemptsLeft = after.attemptsLeft();
        drafts.add(new Draft(Keys.answer(submission.key()), now, elapsed, given(correct, attemptsLeft, member)));
        Optional<ArenaEvent.ChallengeSolved> challenge = solved();
        if (solved && challenge.isPresent()) {
            drafts.add(new Draft(challenge.get().key(), now, elapsed, challenge.get()));
        } else if (solved) {
            drafts.add(new Draft(
                    Keys.solved(submission.team(), submission.task(), before.reopened()),
                    now,
                    elapsed,
                    new Event.TaskSolved(
                            submission.team(),
                            submission.task(),
                            Requirements.points(task, before),
                            member,
                            solving.evidence())));
        }
        return new Outcome.Accepted(submission.key(), correct, right, attemptsLeft);
    }

    /** What solving it is, where the task is a question of a contest. */
    private Optional<ArenaEvent.ChallengeSolved> solved() {
        return exercise.contest()
                .flatMap(contest -> contest.question(task.id()))
                .map(_ -> new ArenaEvent.ChallengeSolved(
                        submission.team().value(), submission.task().value(), Optional.of(submission.member())));
    }

    /** Whether it was solved once: a solution that was voided isn't made good by answering again. */
    private boolean counted(Game game, TaskGame before, Map<String, Entry> recorded) {
        return solved().map(one -> recorded.containsKey(one.key()))
                .orElseGet(() -> Solving.voided(game, before, submission.team()));
    }

    private Event.AnswerGiven given(boolean correct, OptionalInt attemptsLeft, Optional<String> member) {
        Map<String, Field> fields = new HashMap<>();
        right.forEach((id, isRight) ->
                fields.put(id, new Field(submission.fields().getOrDefault(id, ""), isRight)));
        return new Event.AnswerGiven(submission.team(), submission.task(), correct, fields, attemptsLeft, member);
    }

    /** The outcome as it was told, or would have been told, the first time. */
    private Outcome told(Entry known) {
        if (known.event() instanceof Event.AnswerGiven given
                && given.team().equals(submission.team())
                && given.task().equals(submission.task())) {
            Map<String, Boolean> fields = new HashMap<>();
            given.fields().forEach((id, field) -> fields.put(id, field.correct()));
            return new Outcome.Accepted(submission.key(), given.correct(), fields, given.attemptsLeft());
        }
        return new Outcome.Refused(submission.key(), Refusal.UNKNOWN_TASK);
    }

    private static Entry entry(Game game, Draft draft) {
        return new Entry(game.position() + 1, draft.key(), draft.at(), draft.elapsed(), draft.event());
    }

    private static Set<String> fieldsOf(Task task) {
        return task.answers().stream().map(Check.Answer::id).collect(java.util.stream.Collectors.toSet());
    }
}
