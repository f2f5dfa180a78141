package enshu.scoring.command;

import enshu.exchange.ExerciseId;
import enshu.scoring.arena.Facts;
import enshu.scoring.board.ArenaScores;
import enshu.scoring.board.Board;
import enshu.scoring.board.Game;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.rule.Rule;
import enshu.scoring.rule.RuleBook;
import enshu.scoring.rule.TasksRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A file of events, read once from front to end: what belongs to ticks goes into columns of numbers, the rest is kept as it
 * is.
 */
final class Replay {
    private static final ExerciseId REPLAYED = new ExerciseId(new UUID(0, 0));

    private final Facts facts = new Facts();
    private final List<Kept> kept = new ArrayList<>();
    private Optional<String> opened = Optional.empty();

    private record Kept(Entry entry, int tick) {}

    /** Reads the file; empty when all of it could be read, otherwise what is wrong with it, as it is told. */
    Optional<String> read(String file) {
        return EventFile.each("score replay", file, this::take);
    }

    private void take(Entry entry) {
        facts.accept(entry);
        if (opened.isEmpty() && entry.event() instanceof Event.GameOpened opening) {
            opened = Optional.of(opening.rules());
        }
        if (!(entry.event() instanceof ArenaEvent)) {
            kept.add(new Kept(entry, facts.currentTick()));
        }
    }

    /** The name of the rule that the game was opened with. */
    Optional<String> rules() {
        return opened;
    }

    /** The game as this rule counts it. */
    ArenaScores scores(Rule rule) {
        return new ArenaScores(facts, rule);
    }

    Facts facts() {
        return facts;
    }

    /** The board of the rule {@code tasks}. */
    Board tasks(int until) {
        return taskGame(until).board(Duration.ZERO);
    }

    /** The game of the rule {@code tasks}. */
    Game taskGame(int until) {
        Game game = Game.unopened(REPLAYED);
        long position = 0;
        for (Kept one : kept) {
            if (Math.min(one.tick(), facts.lastTick()) <= until) {
                Entry entry = one.entry();
                position++;
                game = game.replay(new Entry(position, entry.key(), entry.at(), entry.elapsed(), entry.event()));
            }
        }
        return game;
    }

    /** The scores as text, by one rule. Throws IllegalArgumentException where the events are no game that it can count. */
    String text(String rules, int until, boolean json) {
        if (rules.equals(TasksRule.NAME)) {
            Board board = tasks(until);
            return json ? BoardText.json(board) : BoardText.csv(board);
        }
        Rule rule = RuleBook.rule(rules).orElseThrow(() -> new IllegalArgumentException(RuleBook.unsupported(rules)));
        ArenaScores.Scores scores = scores(rule).at(until);
        return json ? ArenaText.json(rule, scores) : ArenaText.csv(rule, scores);
    }
}
