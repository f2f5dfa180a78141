package enshu.scoring.task;

import enshu.exchange.ClockState;
import enshu.scenario.task.Check;
import enshu.scenario.task.Question;
import enshu.scenario.task.QuestionValue;
import enshu.scenario.task.Task;
import enshu.scoring.board.Game;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.ledger.Challenge;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.Proposal;
import enshu.scoring.rule.JeopardyRule;
import enshu.scoring.rule.TasksRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Opens the game when the exercise's clock first runs: from then on its teams and what its tasks are worth stand fast. */
record Opening(Exercise exercise, Instant now) implements Proposal<Game, Boolean> {
    @Override
    public Set<String> keys() {
        return Set.of(Keys.OPENED);
    }

    @Override
    public Decision<Boolean> decide(Game game, Map<String, Entry> recorded) {
        List<Draft> drafts = drafts(exercise, game, now);
        return new Decision<>(drafts, !drafts.isEmpty());
    }

    /** The event, when it is due and not recorded yet. */
    static List<Draft> drafts(Exercise exercise, Game game, Instant now) {
        if (game.opened().isPresent() || exercise.clock().state() == ClockState.PREPARED) {
            return List.of();
        }
        Event.GameOpened opened = exercise.game().orElseGet(() -> ofTasks(exercise));
        return List.of(new Draft(Keys.OPENED, now, exercise.clock().at(now), opened));
    }

    private static Event.GameOpened ofTasks(Exercise exercise) {
        return new Event.GameOpened(
                exercise.contest().isPresent() ? JeopardyRule.NAME : TasksRule.NAME,
                exercise.teams().keySet().stream().map(Event.Team::of).toList(),
                parameters(exercise));
    }

    private static Parameters parameters(Exercise exercise) {
        List<Event.TaskWorth> tasks =
                exercise.tasks().stream().map(Opening::worth).toList();
        return exercise.contest()
                .map(contest -> new Parameters(
                        exercise.scenario(),
                        exercise.revision(),
                        tasks,
                        contest.questions().stream().map(Opening::challenge).toList(),
                        contest.firstBlood().stream().map(BigDecimal::valueOf).toList()))
                .orElseGet(() -> new Parameters(exercise.scenario(), exercise.revision(), tasks));
    }

    private static Challenge challenge(Question question) {
        BigDecimal none = BigDecimal.ZERO;
        BigDecimal initial = BigDecimal.valueOf(question.value().initial());
        BigDecimal minimum = none;
        BigDecimal decay = none;
        BigDecimal rate = none;
        BigDecimal difficulty = none;
        switch (question.value()) {
            case QuestionValue.Fixed _ -> {}
            case QuestionValue.Logarithmic falling -> {
                minimum = BigDecimal.valueOf(falling.minimum());
                decay = BigDecimal.valueOf(falling.decay());
            }
            case QuestionValue.Linear falling -> {
                minimum = BigDecimal.valueOf(falling.minimum());
                decay = BigDecimal.valueOf(falling.decay());
            }
            case QuestionValue.Exponential falling -> {
                rate = falling.rate();
                difficulty = falling.difficulty();
            }
        }
        return new Challenge(question.id().value(), question.value().rule(), initial, minimum, decay, rate, difficulty);
    }

    private static Event.TaskWorth worth(Task task) {
        return new Event.TaskWorth(task.id(), task.solutionPoints(), task.deadline(), attempts(task));
    }

    /** The smallest limit any of the task's answers has. */
    private static OptionalInt attempts(Task task) {
        return task.answers().stream()
                .map(Check.Answer::attempts)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .min();
    }
}
