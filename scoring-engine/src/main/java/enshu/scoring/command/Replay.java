package enshu.scoring.command;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.arena.Facts;
import enshu.scoring.board.ArenaScores;
import enshu.scoring.board.Board;
import enshu.scoring.board.Game;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.ForeignLedger;
import enshu.scoring.rule.Rule;
import enshu.scoring.rule.RuleBook;
import enshu.scoring.rule.TasksRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A file of events, read once from front to end: what belongs to ticks goes into columns of numbers, the rest is kept as it
 * is.
 */
final class Replay {
    private static final ExerciseId REPLAYED = new ExerciseId(new UUID(0, 0));

    private final Facts facts = new Facts();
    private final ForeignLedger foreign = new ForeignLedger();
    private final List<Kept> kept = new ArrayList<>();
    private Optional<Event.GameOpened> opening = Optional.empty();

    private record Kept(Entry entry, int tick) {}

    /** Reads the file; empty when all of it could be read, otherwise what is wrong with it, as it is told. */
    Optional<String> read(String file) {
        return EventFile.each("score replay", file, foreign, this::take);
    }

    private void take(Entry entry) {
        facts.accept(entry);
        if (opening.isEmpty() && entry.event() instanceof Event.GameOpened game) {
            opening = Optional.of(game);
        }
        if (!(entry.event() instanceof ArenaEvent)) {
            kept.add(new Kept(entry, facts.currentTick()));
        }
    }

    /** The name of the rule that the game was opened with. */
    Optional<String> rules() {
        return opening.map(Event.GameOpened::rules);
    }

    /** The game as this rule counts it. */
    ArenaScores scores(Rule rule) {
        return new ArenaScores(facts, rule);
    }

    /** How its ids are spelt, and what a person should know of it. */
    ForeignLedger foreign() {
        return foreign;
    }

    Facts facts() {
        return facts;
    }

    /** The board of the rule {@code tasks}. */
    Board tasks(int until) {
        return taskGame(until).board(Duration.ZERO);
    }

    /** The game of the rule {@code tasks}, without teams that only show what is untouched. */
    Game taskGame(int until) {
        Set<String> nops = opening.stream()
                .flatMap(game -> game.teams().stream())
                .filter(Event.Team::nop)
                .map(Event.Team::id)
                .collect(Collectors.toSet());
        Game game = Game.unopened(REPLAYED);
        long position = 0;
        for (Kept one : kept) {
            Event event = standing(one.entry().event());
            if (Math.min(one.tick(), facts.lastTick()) <= until
                    && team(event).map(foreign::given).filter(nops::contains).isEmpty()) {
                Entry entry = one.entry();
                position++;
                game = game.replay(new Entry(position, entry.key(), entry.at(), entry.elapsed(), event));
            }
        }
        return game;
    }

    /** The event with ids of teams as games of tasks have them. */
    private Event standing(Event event) {
        return switch (event) {
            case Event.GameOpened game ->
                new Event.GameOpened(
                        game.rules(),
                        game.teams().stream()
                                .filter(team -> !team.nop())
                                .map(team -> new Event.Team(
                                        foreign.team(team.id()).value(), team.name(), false, team.active()))
                                .toList(),
                        game.parameters(),
                        game.tickSeconds(),
                        game.validTicks(),
                        game.services());
            case Event.Adjusted given ->
                new Event.Adjusted(
                        foreign.team(given.team()).value(),
                        given.task(),
                        given.service(),
                        given.points(),
                        given.by(),
                        given.reason());
            default -> event;
        };
    }

    /** Where a team's points of the rule {@code tasks} come from. */
    String explained(int until, String whose) {
        return boards().explained(taskGame(until), whose);
    }

    private BoardText boards() {
        return new BoardText(foreign, opening);
    }

    private static Optional<TeamId> team(Event event) {
        return switch (event) {
            case Event.AnswerGiven of -> Optional.of(of.team());
            case Event.HintTaken of -> Optional.of(of.team());
            case Event.TaskSolved of -> Optional.of(of.team());
            case Event.TaskReopened of -> Optional.of(of.team());
            case Event.ReportSubmitted of -> Optional.of(of.team());
            case Event.ReportReturned of -> Optional.of(of.team());
            case Event.ReportMarked of -> Optional.of(of.team());
            case Event.RubricMarked of -> Optional.of(of.team());
            case Event.Adjusted of -> Optional.of(new TeamId(of.team()));
            case Event.GameOpened _, Event.Voided _, ArenaEvent _ -> Optional.empty();
        };
    }

    /** The scores as text, by one rule. Throws IllegalArgumentException where the events are no game that it can count. */
    String text(String rules, int until, boolean json) {
        if (rules.equals(TasksRule.NAME)) {
            Board board = tasks(until);
            return json ? boards().json(board) : boards().csv(board);
        }
        Rule rule = RuleBook.rule(rules).orElseThrow(() -> new IllegalArgumentException(RuleBook.unsupported(rules)));
        ArenaScores.Scores scores = scores(rule).at(until);
        return json ? ArenaText.json(rule, scores) : ArenaText.csv(rule, scores);
    }
}
