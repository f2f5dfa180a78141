package enshu.scoring.board;

import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a team's total comes from in an exercise of tasks or in a contest, with the events behind each summand.
 *
 * @param rules the rule's name and version
 * @param elapsed the latest time of the exercise that was known
 * @param rows add up to the total, to the last digit of what is shown
 */
public record GameExplanation(TeamId team, String rules, Duration elapsed, double total, List<Row> rows) {
    public GameExplanation {
        rows = List.copyOf(rows);
    }

    /**
     * A summand.
     *
     * @param task empty when it is about the team as a whole
     * @param arithmetic how the rule came to the points, in numbers and the engine's few English words
     */
    public record Row(Optional<TaskId> task, String arithmetic, double points, List<Behind> events) {
        public Row {
            events = List.copyOf(events);
        }
    }

    /**
     * An event.
     *
     * @param position in the ledger of who looks
     * @param kind the event's type, such as {@code challenge-solved}
     * @param hint its number, of a hint
     * @param member who did it, where that is known and may be told
     * @param reason why a person ruled so; empty of other events, and for other teams
     * @param by who ruled or marked; empty of other events, and for teams
     */
    public record Behind(
            long position,
            Instant at,
            String kind,
            OptionalInt hint,
            Optional<String> member,
            String reason,
            String by) {}

    /**
     * The explanation of a team's total.
     *
     * @param entries of the game's ledger, by position; those behind its points are among them
     */
    public static GameExplanation of(GameCourse course, TeamId team, Map<Long, Entry> entries) {
        Explanation explained = course.game().explain(team);
        List<Row> rows = explained.terms().stream()
                .map(term -> new Row(
                        term.task(),
                        term.arithmetic(),
                        term.points(),
                        term.positions().stream()
                                .flatMap(position -> Optional.ofNullable(entries.get(position)).stream())
                                .map(GameExplanation::behind)
                                .toList()))
                .toList();
        return new GameExplanation(team, explained.rules(), course.game().elapsed(), explained.total(), rows);
    }

    /** Whether an event can be behind points. */
    public static boolean concerns(Event event) {
        return !(event instanceof Event.AnswerGiven || event instanceof Event.GameOpened);
    }

    /**
     * As somebody may know it: who runs the exercise everything; a team of itself who did what, and why was ruled; of
     * others no person and no reason.
     */
    public GameExplanation as(Audience audience, Optional<TeamId> reader) {
        if (audience == Audience.INSTRUCTORS) {
            return this;
        }
        boolean own = reader.filter(team::equals).isPresent();
        List<Row> told = rows.stream()
                .map(row -> new Row(
                        row.task(),
                        row.arithmetic(),
                        row.points(),
                        row.events().stream()
                                .map(one -> new Behind(
                                        one.position(),
                                        one.at(),
                                        one.kind(),
                                        one.hint(),
                                        own ? one.member() : Optional.empty(),
                                        own ? one.reason() : "",
                                        ""))
                                .toList()))
                .toList();
        return new GameExplanation(team, rules, elapsed, total, told);
    }

    private static Behind behind(Entry entry) {
        Event event = entry.event();
        OptionalInt hint = event instanceof Event.HintTaken taken ? OptionalInt.of(taken.hint()) : OptionalInt.empty();
        Optional<String> member = switch (event) {
            case Event.TaskSolved solved -> solved.member();
            case Event.HintTaken taken -> taken.member();
            case ArenaEvent.ChallengeSolved solved -> solved.member();
            default -> Optional.empty();
        };
        String reason = event instanceof Event.Adjusted given ? given.reason() : "";
        String by = switch (event) {
            case Event.Adjusted given -> given.by();
            case Event.ReportMarked marked -> marked.by().orElse("");
            case Event.RubricMarked marked -> marked.by().orElse("");
            default -> "";
        };
        return new Behind(entry.position(), entry.at(), event.type(), hint, member, reason, by);
    }
}
