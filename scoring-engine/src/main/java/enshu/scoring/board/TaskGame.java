package enshu.scoring.board;

import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.board.Board.AnswerScore;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.rule.TasksRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened to one team's task, as far as it matters for what may happen next and what it is worth.
 *
 * @param worth in full, as the game was opened with
 * @param attempts answers since it was opened or reopened
 * @param wrong how many of them didn't do
 * @param answers the last answer in each field; once right it stays
 * @param hints by number
 * @param solution the one that counts
 * @param reopened how often a solution was taken back
 * @param marks of reports and rubrics, the newest of each criterion
 * @param report the newest report that was handed in
 * @param criteria the newest mark of each criterion of the rubric
 * @param adjustments by the key of their event
 */
public record TaskGame(
        TaskId task,
        Optional<Event.TaskWorth> worth,
        int attempts,
        int wrong,
        Map<String, AnswerScore> answers,
        SortedMap<Integer, Hint> hints,
        Optional<Solution> solution,
        int reopened,
        SortedMap<String, Points> marks,
        Optional<ReportGame> report,
        SortedMap<String, Event.RubricMarked> criteria,
        SortedMap<String, Points> adjustments) {
    public TaskGame {
        answers = Collections.unmodifiableMap(new TreeMap<>(answers));
        hints = Collections.unmodifiableSortedMap(new TreeMap<>(hints));
        marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
        criteria = Collections.unmodifiableSortedMap(new TreeMap<>(criteria));
        adjustments = Collections.unmodifiableSortedMap(new TreeMap<>(adjustments));
    }

    static TaskGame untouched(TaskId task, Optional<Event.TaskWorth> worth) {
        return new TaskGame(
                task,
                worth,
                0,
                0,
                Map.of(),
                new TreeMap<>(),
                Optional.empty(),
                0,
                new TreeMap<>(),
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>());
    }

    /** A hint that was taken. */
    public record Hint(String key, long position, BigDecimal cost) {}

    /** When and by whom it was solved. */
    public record Solution(
            String key, long position, Instant at, Duration elapsed, BigDecimal points, Optional<String> member) {}

    /** Points that a person gave or took. */
    public record Points(String key, long position, BigDecimal points) {}

    /** Whether the task counts as done. */
    public boolean solved() {
        return solution.isPresent();
    }

    /** How many answers may still be given; empty when there is no limit. */
    public OptionalInt attemptsLeft() {
        OptionalInt limit = worth.map(Event.TaskWorth::attempts).orElse(OptionalInt.empty());
        return limit.isPresent() ? OptionalInt.of(Math.max(0, limit.getAsInt() - attempts)) : limit;
    }

    /** Points of each field of the report that stands; none while there is no report, or it was returned. */
    public Map<String, BigDecimal> reportMarks() {
        return report.map(ReportGame::marks).orElse(Map.of());
    }

    /** Whether a report was handed in and stands. */
    public boolean reportStands() {
        return report.filter(one -> !one.returned()).isPresent();
    }

    /** Points by criterion of the rubric, for those that are marked. */
    public Map<String, BigDecimal> rubricMarks() {
        Map<String, BigDecimal> points = new TreeMap<>();
        criteria.forEach((criterion, mark) -> points.put(criterion, mark.points()));
        return points;
    }

    /** Whether this field was once answered right. */
    public boolean right(String field) {
        AnswerScore answer = answers.get(field);
        return answer != null && answer.correct();
    }

    /** Whether the event of this key counts here as a solution, a hint that was paid for, or points given by hand. */
    boolean holds(String key) {
        return adjustments.containsKey(key)
                || solution.filter(one -> one.key().equals(key)).isPresent()
                || hints.values().stream()
                        .anyMatch(hint -> hint.key().equals(key) && hint.cost().signum() > 0);
    }

    Optional<Duration> deadline() {
        return worth.flatMap(Event.TaskWorth::deadline);
    }

    /** What the solution earned, 0 without one. */
    double solutionPoints() {
        return solution.map(one -> earned(one.points(), one.elapsed())).orElse(0.0);
    }

    /** What solving it at this time of the exercise would earn. */
    double worthAt(Duration elapsed) {
        return worth.map(full -> earned(full.points(), elapsed)).orElse(0.0);
    }

    /** Solution, marks and adjustments together. */
    BigDecimal total() {
        BigDecimal sum = new BigDecimal(solutionPoints());
        for (Points mark : marks.values()) {
            sum = sum.add(mark.points());
        }
        for (Points adjustment : adjustments.values()) {
            sum = sum.add(adjustment.points());
        }
        return sum;
    }

    /** The task after this answer. */
    public TaskGame after(Event.AnswerGiven given) {
        Map<String, AnswerScore> newest = new TreeMap<>(answers);
        given.fields()
                .forEach((id, field) -> newest.merge(
                        id,
                        new AnswerScore(field.value(), field.correct()),
                        (old, fresh) -> old.correct() && !fresh.correct() ? old : fresh));
        return new TaskGame(
                task,
                worth,
                attempts + 1,
                given.correct() ? wrong : wrong + 1,
                newest,
                hints,
                solution,
                reopened,
                marks,
                report,
                criteria,
                adjustments);
    }

    /** The task after its question was solved: what that is worth is told by all solvers together ({@link Contest}). */
    TaskGame answered(Entry entry, ArenaEvent.ChallengeSolved solved) {
        return solution.isPresent()
                ? this
                : solved(
                        entry,
                        new Event.TaskSolved(
                                new TeamId(solved.team()), task, BigDecimal.ZERO, solved.member(), List.of()));
    }

    TaskGame hinted(Entry entry, Event.HintTaken taken) {
        SortedMap<Integer, Hint> more = new TreeMap<>(hints);
        more.putIfAbsent(taken.hint(), new Hint(entry.key(), entry.position(), taken.cost()));
        return new TaskGame(
                task, worth, attempts, wrong, answers, more, solution, reopened, marks, report, criteria, adjustments);
    }

    /** Whether its limit of attempts was used up in vain: nothing solves it any more, unless it is reopened. */
    public boolean closed() {
        OptionalInt limit = worth.map(Event.TaskWorth::attempts).orElse(OptionalInt.empty());
        return limit.isPresent() && wrong >= limit.getAsInt();
    }

    TaskGame solved(Entry entry, Event.TaskSolved solved) {
        Optional<Solution> first = solution.isPresent() || closed()
                ? solution
                : Optional.of(new Solution(
                        entry.key(), entry.position(), entry.at(), entry.elapsed(), solved.points(), solved.member()));
        return new TaskGame(
                task, worth, attempts, wrong, answers, hints, first, reopened, marks, report, criteria, adjustments);
    }

    /** Open again: answers and attempts begin anew, hints stay paid. */
    TaskGame reopen() {
        return new TaskGame(
                task,
                worth,
                0,
                0,
                Map.of(),
                hints,
                Optional.empty(),
                reopened + 1,
                marks,
                report,
                criteria,
                adjustments);
    }

    /** The report was handed in; an earlier one's marks went when it was returned. */
    TaskGame submitted(Entry entry, Event.ReportSubmitted submitted) {
        int returns = report.map(ReportGame::returns).orElse(0);
        return with(marks, Optional.of(ReportGame.submitted(entry, submitted, returns)), criteria);
    }

    /** A mark without a report that was handed in, as other engines' exports have it, counts all the same. */
    TaskGame marked(Entry entry, Event.ReportMarked marked) {
        return with(withMark("report", entry, marked.points()), report.map(before -> before.marked(marked)), criteria);
    }

    TaskGame returned(Event.ReportReturned back) {
        SortedMap<String, Points> fewer = new TreeMap<>(marks);
        fewer.remove("report");
        return with(fewer, report.map(before -> before.returned(back)), criteria);
    }

    TaskGame marked(Entry entry, Event.RubricMarked marked) {
        SortedMap<String, Event.RubricMarked> newest = new TreeMap<>(criteria);
        newest.put(marked.criterion(), marked);
        return with(withMark("rubric/" + marked.criterion(), entry, marked.points()), report, newest);
    }

    private SortedMap<String, Points> withMark(String what, Entry entry, BigDecimal points) {
        SortedMap<String, Points> newest = new TreeMap<>(marks);
        newest.put(what, new Points(entry.key(), entry.position(), points));
        return newest;
    }

    private TaskGame with(
            SortedMap<String, Points> newMarks,
            Optional<ReportGame> newReport,
            SortedMap<String, Event.RubricMarked> newCriteria) {
        return new TaskGame(
                task,
                worth,
                attempts,
                wrong,
                answers,
                hints,
                solution,
                reopened,
                newMarks,
                newReport,
                newCriteria,
                adjustments);
    }

    TaskGame adjusted(Points points) {
        SortedMap<String, Points> more = new TreeMap<>(adjustments);
        more.put(points.key(), points);
        return new TaskGame(
                task, worth, attempts, wrong, answers, hints, solution, reopened, marks, report, criteria, more);
    }

    /** Without what the event of this key brought; a hint stays open, and costs nothing any more. */
    TaskGame without(String key) {
        SortedMap<Integer, Hint> freeHints = new TreeMap<>(hints);
        freeHints.replaceAll(
                (_, hint) -> hint.key().equals(key) ? new Hint(hint.key(), hint.position(), BigDecimal.ZERO) : hint);
        SortedMap<String, Points> fewerMarks = new TreeMap<>(marks);
        fewerMarks.values().removeIf(mark -> mark.key().equals(key));
        SortedMap<String, Points> fewerAdjustments = new TreeMap<>(adjustments);
        fewerAdjustments.remove(key);
        SortedMap<String, Event.RubricMarked> fewerCriteria = new TreeMap<>(criteria);
        fewerCriteria.keySet().removeIf(criterion -> !fewerMarks.containsKey("rubric/" + criterion));
        return new TaskGame(
                task,
                worth,
                attempts,
                wrong,
                answers,
                freeHints,
                solution.filter(one -> !one.key().equals(key)),
                reopened,
                fewerMarks,
                report,
                fewerCriteria,
                fewerAdjustments);
    }

    private double earned(BigDecimal points, Duration elapsed) {
        return TasksRule.earned(points, hints.values().stream().map(Hint::cost).toList(), deadline(), elapsed);
    }
}
