package enshu.scoring.board;

import com.fasterxml.jackson.annotation.JsonCreator;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The scores of one exercise: a pure fold of its ledger up to a position. The same events and the same {@code asOf} give
 * the same board, and the same bytes of JSON, in every process.
 *
 * @param position the ledger position it reflects; 0 before the first event
 * @param asOf the exercise time it is drawn for: decides what is overdue and what a late task is still worth
 * @param rules the rule's name and version, such as {@code tasks/1}
 * @param teams in natural order of their ids (team-2 before team-10)
 * @param rankings best first; ties share the better rank and stand in the order of their ids
 * @param feed what happened lately, newest first; at most {@value #LONGEST_FEED} entries of each team
 * @param questions of a contest, in the author's order; none in other exercises
 * @param frozen what teams are shown instead while the board is frozen
 */
public record Board(
        ExerciseId exercise,
        long position,
        Duration asOf,
        String rules,
        List<TeamScore> teams,
        List<Ranking> rankings,
        List<FeedEntry> feed,
        List<QuestionScore> questions,
        Optional<Frozen> frozen) {
    /** Feed entries kept of each team. */
    public static final int LONGEST_FEED = 50;

    public Board {
        teams = List.copyOf(teams);
        rankings = List.copyOf(rankings);
        feed = List.copyOf(feed);
        questions = List.copyOf(questions);
    }

    /** The board of an exercise without questions. */
    public Board(
            ExerciseId exercise,
            long position,
            Duration asOf,
            String rules,
            List<TeamScore> teams,
            List<Ranking> rankings,
            List<FeedEntry> feed) {
        this(exercise, position, asOf, rules, teams, rankings, feed, List.of(), Optional.empty());
    }

    /** The same, where teams are shown something else. */
    public Board with(Frozen shown) {
        return new Board(exercise, position, asOf, rules, teams, rankings, feed, questions, Optional.of(shown));
    }

    /** The board as teams may know it: the same where nothing is frozen. */
    public Board toTeams() {
        return frozen.map(shown -> new Board(
                        exercise,
                        position,
                        asOf,
                        rules,
                        shown.teams(),
                        shown.rankings(),
                        shown.feed(),
                        shown.questions(),
                        frozen))
                .orElse(this);
    }

    /** From when on teams are shown nothing new of others. */
    public Optional<Instant> frozenFrom() {
        return frozen.map(Frozen::from);
    }

    /** Whether it is to be shown instead of another: more events win, then the later picture, then another freeze. */
    public boolean newerThan(Board other) {
        return newerThan(other.position(), other.asOf(), other.frozenFrom());
    }

    /** The same of a board of which only this is known. */
    public boolean newerThan(long otherPosition, Duration otherAsOf, Optional<Instant> otherFreeze) {
        if (position != otherPosition) {
            return position > otherPosition;
        }
        int later = asOf.compareTo(otherAsOf);
        return later == 0 ? !frozenFrom().equals(otherFreeze) : later > 0;
    }

    /**
     * What teams are shown of a game whose board is frozen: what happened before, and each team its own doings since.
     *
     * @param teams each as it may know itself
     * @param feed positions are those of the ledger as the team knows it
     */
    public record Frozen(
            Instant from,
            List<TeamScore> teams,
            List<Ranking> rankings,
            List<FeedEntry> feed,
            List<QuestionScore> questions) {
        public Frozen {
            teams = List.copyOf(teams);
            rankings = List.copyOf(rankings);
            feed = List.copyOf(feed);
            questions = List.copyOf(questions);
        }
    }

    /**
     * A question of a contest.
     *
     * @param value what it is worth to each solver just now; before anybody solved it, to the first
     * @param solvers first first
     */
    public record QuestionScore(TaskId task, double value, List<Solver> solvers) {
        public QuestionScore {
            solvers = List.copyOf(solvers);
        }
    }

    /**
     * A team that solved a question.
     *
     * @param member whose answer did it, where it is known
     */
    public record Solver(TeamId team, Instant at, Duration elapsed, Optional<String> member) {}

    /** A team's score, when it takes part. */
    public Optional<TeamScore> team(TeamId id) {
        return teams.stream().filter(team -> team.team().equals(id)).findFirst();
    }

    /**
     * One team's score.
     *
     * @param total tasks, marks and adjustments together
     * @param adjusted the part of the total that was given or taken by hand or by marking, without a task
     * @param tasks in the scenario's order
     * @param members who did something, in the order of their accounts
     * @param lastProgress when the total last rose
     */
    public record TeamScore(
            TeamId team,
            double total,
            double adjusted,
            List<TaskScore> tasks,
            List<MemberScore> members,
            Optional<Instant> lastProgress) {
        public TeamScore {
            tasks = List.copyOf(tasks);
            members = List.copyOf(members);
        }

        /** One task's score, when the exercise has it. */
        public Optional<TaskScore> task(TaskId id) {
            return tasks.stream().filter(task -> task.task().equals(id)).findFirst();
        }
    }

    /** Where a task stands. */
    public enum TaskState {
        /** Nothing done yet. */
        OPEN,
        /** Answered or helped, not solved. */
        WORKING,
        /** Solved, whenever that was. */
        SOLVED,
        /** Not solved, and its deadline is past; it can still be solved for less. */
        OVERDUE
    }

    /**
     * One team's task.
     *
     * @param points earned by solving it, by marks and adjustments
     * @param worth what solving it now would earn, marks left aside; when solved, what the task did earn
     * @param solvedBy the account whose answer solved it; empty when the range itself showed it
     * @param hintsTaken their numbers, ascending
     * @param attempts answers given so far
     * @param attemptsLeft answers that may still be given; empty when there is no limit
     * @param answers the last answer in each field
     * @param report the report as it was handed in last, with its marks
     * @param criteria the newest mark of each criterion of the rubric, by its id
     */
    public record TaskScore(
            TaskId task,
            TaskState state,
            double points,
            double worth,
            Optional<Instant> solvedAt,
            Optional<Duration> solvedElapsed,
            Optional<String> solvedBy,
            List<Integer> hintsTaken,
            int attempts,
            OptionalInt attemptsLeft,
            Map<String, AnswerScore> answers,
            Optional<ReportScore> report,
            Map<String, CriterionScore> criteria) {
        public TaskScore {
            report = report == null ? Optional.empty() : report;
            criteria = criteria == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(criteria));
            hintsTaken = List.copyOf(hintsTaken);
            answers = Collections.unmodifiableMap(new TreeMap<>(answers));
        }
    }

    /**
     * What was last typed in a field; once right it stays.
     *
     * @param value as typed
     */
    public record AnswerScore(String value, boolean correct) {
        /** Leaves out what was typed. */
        @Override
        public String toString() {
            return "AnswerScore[correct=" + correct + "]";
        }
    }

    /** Where a report stands. */
    public enum ReportState {
        /** Handed in; a person has not marked it yet. */
        SUBMITTED,
        /** Given back to be written again. */
        RETURNED,
        /** A person marked it. */
        MARKED
    }

    /**
     * A report that was handed in.
     *
     * @param member who handed it in
     * @param fields what was written, by the field's id
     * @param marks points by the field's id; those with a truth have theirs from the start
     * @param automatic what the comparison with the truth gave, by the field's id; a person may have marked otherwise since
     * @param comment the word of who marked or returned it, empty for none
     * @param by who marked or returned it last
     */
    public record ReportScore(
            ReportState state,
            Instant at,
            Duration elapsed,
            Optional<String> member,
            Map<String, String> fields,
            Map<String, Double> marks,
            Map<String, Double> automatic,
            String comment,
            Optional<String> by) {
        public ReportScore {
            fields = Collections.unmodifiableMap(new TreeMap<>(fields));
            marks = Collections.unmodifiableMap(new TreeMap<>(marks));
            automatic = Collections.unmodifiableMap(new TreeMap<>(automatic));
        }

        /** Leaves out what was written. */
        @Override
        public String toString() {
            return "ReportScore[state=" + state + ", marks=" + marks + "]";
        }
    }

    /** One criterion's mark, with a word to the team that may be empty. */
    public record CriterionScore(double points, String comment, Optional<String> by) {}

    /**
     * What one person did.
     *
     * @param points of the tasks that the person's answers solved
     * @param answers given, right and wrong
     * @param hints taken
     */
    public record MemberScore(String member, double points, int answers, int hints) {}

    /** A team's place, from 1. */
    public record Ranking(int rank, TeamId team, double total) {}

    /**
     * Something that happened.
     *
     * @param elapsed on the exercise clock
     * @param kind the event's type, such as {@code task-solved} (of questions too) or {@code answer-given}
     * @param task empty when it is about the team as a whole
     * @param points by how much the team's total changed; 0 for a wrong answer or a hint on an unsolved task
     * @param member the account of the person, where it is known
     * @param reason why a person ruled so, of a ruling; everybody may know it, and who it was only instructors
     */
    public record FeedEntry(
            long position,
            Instant at,
            Duration elapsed,
            TeamId team,
            String kind,
            Optional<TaskId> task,
            double points,
            Optional<String> member,
            Optional<String> reason) {
        @JsonCreator
        public FeedEntry {
            reason = reason == null ? Optional.empty() : reason;
        }

        /** Something that is no ruling. */
        public FeedEntry(
                long position,
                Instant at,
                Duration elapsed,
                TeamId team,
                String kind,
                Optional<TaskId> task,
                double points,
                Optional<String> member) {
            this(position, at, elapsed, team, kind, task, points, member, Optional.empty());
        }
    }
}
