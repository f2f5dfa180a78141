package enshu.scoring.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.ArenaTable.Fault;
import enshu.scoring.board.Game;
import enshu.scoring.board.GameRulings;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.exercise.ExerciseFailure;
import enshu.scoring.exercise.Exercises;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.GroupCommit;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.Proposal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers what is asked of rulings in exercises of tasks and in contests. Every answer sees all that was committed before
 * it; a ruling is recorded by the one writer, once under its key.
 */
public final class RulingDesk {
    /** Events of one exercise that are read for the list of its rulings; later ones are left out of it. */
    private static final int MOST_EVENTS = 200 * Ledger.LONGEST_READ;

    private static final int WAIT_SECONDS = 5;

    private final GroupCommit<Game> writer;
    private final Exercises exercises;
    private final Ledger ledger;
    private final InstantSource time;

    public RulingDesk(GroupCommit<Game> writer, Exercises exercises, Ledger ledger, InstantSource time) {
        this.writer = writer;
        this.exercises = exercises;
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * Answers a question; blocks while the exercise and its ledger are read. Throws {@link ExerciseFailure} or {@link
     * enshu.scoring.ledger.LedgerFailure} where nobody knows what came of it.
     */
    public ArenaQuestion.Answer answer(ArenaQuestion question) {
        Optional<Exercise> exercise =
                exercises.find(question.exercise()).filter(one -> one.game().isEmpty());
        if (exercise.isEmpty()) {
            return ArenaQuestion.Answer.refused(question, ArenaQuestion.NO_BOARD);
        }
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (question) {
            case ArenaQuestion.PreviewAsked asked -> preview(asked, now);
            case ArenaQuestion.RulingMade made ->
                decided(made.exercise(), new Ruling(exercise.get(), made, now))
                        .map(fault -> ArenaQuestion.Answer.refused(made, fault.code()))
                        .orElseGet(() -> ArenaQuestion.Answer.of(made, ""));
            case ArenaQuestion.RulingsAsked asked -> ArenaQuestion.Answer.of(asked, json(rulings(asked.exercise())));
            case ArenaQuestion.BoardAsked _,
                    ArenaQuestion.ExplanationAsked _,
                    ArenaQuestion.EvidenceAsked _,
                    ArenaQuestion.OfTheFlags _,
                    ArenaQuestion.OfTheCourse _,
                    ArenaQuestion.AtTheDoors _ -> ArenaQuestion.Answer.refused(question, ArenaQuestion.NO_BOARD);
        };
    }

    private ArenaQuestion.Answer preview(ArenaQuestion.PreviewAsked asked, Instant now) {
        Game game = decided(asked.exercise(), new Newest());
        return GameRulings.fault(game, asked.ruling())
                .map(fault -> ArenaQuestion.Answer.refused(asked, fault.code()))
                .orElseGet(() -> ArenaQuestion.Answer.of(asked, json(GameRulings.preview(game, asked.ruling(), now))));
    }

    private GameRulings rulings(ExerciseId exercise) {
        Game game = decided(exercise, new Newest());
        List<Entry> concerned = new ArrayList<>();
        long position = 0;
        long last = Math.min(game.position(), MOST_EVENTS);
        while (position < last) {
            List<Entry> entries = ledger.read(exercise, position);
            if (entries.isEmpty()) {
                break;
            }
            entries.stream()
                    .filter(entry -> entry.position() <= last && GameRulings.concerns(entry.event()))
                    .forEach(concerned::add);
            position = entries.getLast().position();
        }
        return GameRulings.of(game, concerned);
    }

    private <O> O decided(ExerciseId exercise, Proposal<Game, O> proposal) {
        CompletableFuture<O> deciding = writer.propose(exercise, proposal)
                .orElseThrow(() -> new ExerciseFailure("too much waits to be recorded"));
        try {
            return deciding.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unknown) {
            throw new ExerciseFailure("a ruling of exercise " + exercise + " could not be decided: " + unknown);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new ExerciseFailure("a ruling of exercise " + exercise + " was not waited for");
        }
    }

    private static String json(Object value) {
        try {
            return ExchangeJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a " + value.getClass().getSimpleName() + " has no JSON form", bug);
        }
    }

    /** Asks for the game with all that was committed. */
    private record Newest() implements Proposal<Game, Game> {
        @Override
        public Set<String> keys() {
            return Set.of();
        }

        @Override
        public Decision<Game> decide(Game game, Map<String, Entry> recorded) {
            return Decision.only(game);
        }
    }

    /** Decides a ruling: recorded, or what is wrong with it. */
    private record Ruling(Exercise exercise, ArenaQuestion.RulingMade made, Instant now)
            implements Proposal<Game, Optional<Fault>> {
        @Override
        public Set<String> keys() {
            return Set.of(made.eventKey());
        }

        @Override
        public Decision<Optional<Fault>> decide(Game game, Map<String, Entry> recorded) {
            if (recorded.containsKey(made.eventKey())) {
                return Decision.only(Optional.empty());
            }
            Optional<Fault> fault = GameRulings.fault(game, made.ruling());
            return fault.isPresent()
                    ? Decision.only(fault)
                    : new Decision<>(
                            List.of(new Draft(
                                    made.eventKey(), now, exercise.clock().at(now), made.ruling())),
                            Optional.empty());
        }
    }
}
