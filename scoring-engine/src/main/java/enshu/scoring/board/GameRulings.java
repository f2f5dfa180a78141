package enshu.scoring.board;

import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.board.ArenaTable.Change;
import enshu.scoring.board.ArenaTable.Fault;
import enshu.scoring.board.ArenaTable.Preview;
import enshu.scoring.board.Board.Ranking;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What people ruled in an exercise of tasks or of a contest's questions, and what they may void there: solutions and hints
 * (marks are changed where they are given), and points given by hand.
 *
 * @param rulings newest first, at most {@link ArenaPicture#MOST_RULINGS}
 * @param counted what counts and may be voided, newest first
 */
public record GameRulings(List<Ruling> rulings, List<Deed> counted) {
    public GameRulings {
        rulings = List.copyOf(rulings);
        counted = List.copyOf(counted);
    }

    /**
     * A ruling.
     *
     * @param points what was given, exactly; empty for a void
     * @param gone what a void is about, where that is known
     * @param standing whether it counts: points may have been taken back
     */
    public record Ruling(
            long position,
            Instant at,
            String key,
            Optional<TeamId> team,
            Optional<TaskId> task,
            String points,
            Optional<Deed> gone,
            String by,
            String reason,
            boolean standing) {}

    /** What can be voided. */
    public enum Kind {
        SOLVED,
        HINT,
        GIVEN
    }

    /**
     * Something that a team did, or was given.
     *
     * @param hint its number, of a hint
     * @param points given by hand; 0 of what a rule values
     */
    public record Deed(
            String key,
            Kind kind,
            Instant at,
            TeamId team,
            Optional<TaskId> task,
            OptionalInt hint,
            double points,
            Optional<String> member) {}

    /** Whether an event has a part in what {@link #of} tells. */
    public static boolean concerns(Event event) {
        return event instanceof Event.Adjusted || event instanceof Event.Voided || deed(event);
    }

    private static boolean deed(Event event) {
        return event instanceof Event.TaskSolved
                || event instanceof Event.HintTaken
                || event instanceof ArenaEvent.ChallengeSolved;
    }

    /**
     * Tells it.
     *
     * @param entries of the game's ledger, in its order; all that {@linkplain #concerns concern} rulings are among them
     */
    public static GameRulings of(Game game, List<Entry> entries) {
        Map<String, Deed> deeds = new HashMap<>();
        List<Ruling> rulings = new ArrayList<>();
        List<Deed> counted = new ArrayList<>();
        for (Entry entry : entries) {
            deed(entry).ifPresent(deed -> {
                deeds.put(deed.key(), deed);
                if (deed.kind() != Kind.GIVEN && holds(game, deed.key())) {
                    counted.add(deed);
                }
            });
            if (entry.event() instanceof Event.Adjusted given) {
                rulings.add(new Ruling(
                        entry.position(),
                        entry.at(),
                        entry.key(),
                        Optional.of(new TeamId(given.team())),
                        given.task(),
                        given.points().toPlainString(),
                        Optional.empty(),
                        given.by(),
                        given.reason(),
                        holds(game, entry.key())));
            } else if (entry.event() instanceof Event.Voided voided) {
                Optional<Deed> gone = voided.target().event().map(deeds::get);
                rulings.add(new Ruling(
                        entry.position(),
                        entry.at(),
                        entry.key(),
                        gone.map(Deed::team),
                        gone.flatMap(Deed::task),
                        "",
                        gone,
                        voided.by(),
                        voided.reason(),
                        true));
            }
        }
        Collections.reverse(rulings);
        Collections.reverse(counted);
        return new GameRulings(rulings.subList(0, Math.min(rulings.size(), ArenaPicture.MOST_RULINGS)), counted);
    }

    private static Optional<Deed> deed(Entry entry) {
        return switch (entry.event()) {
            case Event.TaskSolved solved ->
                Optional.of(new Deed(
                        entry.key(),
                        Kind.SOLVED,
                        entry.at(),
                        solved.team(),
                        Optional.of(solved.task()),
                        OptionalInt.empty(),
                        0,
                        solved.member()));
            case ArenaEvent.ChallengeSolved solved ->
                Optional.of(new Deed(
                        entry.key(),
                        Kind.SOLVED,
                        entry.at(),
                        new TeamId(solved.team()),
                        Optional.of(new TaskId(solved.challenge())),
                        OptionalInt.empty(),
                        0,
                        solved.member()));
            case Event.HintTaken taken ->
                Optional.of(new Deed(
                        entry.key(),
                        Kind.HINT,
                        entry.at(),
                        taken.team(),
                        Optional.of(taken.task()),
                        OptionalInt.of(taken.hint()),
                        0,
                        taken.member()));
            case Event.Adjusted given ->
                Optional.of(new Deed(
                        entry.key(),
                        Kind.GIVEN,
                        entry.at(),
                        new TeamId(given.team()),
                        given.task(),
                        OptionalInt.empty(),
                        given.points().doubleValue(),
                        Optional.empty()));
            default -> Optional.empty();
        };
    }

    private static boolean holds(Game game, String key) {
        return game.teams().values().stream().anyMatch(team -> team.holds(key));
    }

    /**
     * What is wrong with a ruling; empty where it can be recorded: points up to a million with four decimals for a team that
     * plays, or for one of its tasks; or a void of what counts; and a reason of 1 to 500 characters.
     */
    public static Optional<Fault> fault(Game game, Event ruling) {
        if (game.opened().isEmpty()) {
            return Optional.of(Fault.NOT_BEGUN);
        }
        return switch (ruling) {
            case Event.Adjusted given -> fault(game, given);
            case Event.Voided gone ->
                gone.target().event().filter(key -> holds(game, key)).isEmpty()
                        ? Optional.of(Fault.UNKNOWN_EVENT)
                        : reason(gone.reason());
            default -> Optional.of(Fault.NO_RULING);
        };
    }

    private static Optional<Fault> fault(Game game, Event.Adjusted given) {
        Optional<TeamGame> team = game.teams().values().stream()
                .filter(one -> one.team().value().equals(given.team()))
                .findFirst();
        if (team.isEmpty()) {
            return Optional.of(Fault.UNKNOWN_TEAM);
        }
        if (given.service().isPresent()) {
            return Optional.of(Fault.UNKNOWN_SERVICE);
        }
        if (given.task().isPresent()
                && !team.get().tasks().containsKey(given.task().get())) {
            return Optional.of(Fault.UNKNOWN_TASK);
        }
        return RulingLimits.givable(given.points()) ? reason(given.reason()) : Optional.of(Fault.WRONG_POINTS);
    }

    private static Optional<Fault> reason(String reason) {
        return RulingLimits.reasoned(reason) ? Optional.empty() : Optional.of(Fault.NO_REASON);
    }

    /** What the standings would be with this ruling (names are those that the game was opened with), which has no {@linkplain #fault fault}, recorded at this moment. */
    public static Preview preview(Game game, Event ruling, Instant at) {
        Game with = game.replay(new Entry(game.position() + 1, "preview", at, Duration.ZERO, ruling));
        Map<TeamId, Ranking> before = new HashMap<>();
        game.board(Duration.ZERO).rankings().forEach(place -> before.put(place.team(), place));
        Map<String, String> names = new HashMap<>();
        game.opened().ifPresent(opened -> opened.teams().forEach(team -> names.put(team.id(), team.name())));
        List<Change> changes = new ArrayList<>();
        List<Ranking> after = with.board(Duration.ZERO).rankings();
        for (Ranking now : after) {
            Ranking old = before.getOrDefault(now.team(), now);
            if (old.total() != now.total() || old.rank() != now.rank()) {
                String id = now.team().value();
                changes.add(
                        new Change(id, names.getOrDefault(id, ""), old.rank(), now.rank(), old.total(), now.total()));
            }
        }
        return new Preview(0, changes, after.size() - changes.size());
    }
}
