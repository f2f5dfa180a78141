package enshu.scoring.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in an exercise. Its JSON form ({@code "type":"task-solved"…}) is the ledger's contract with
 * everybody who reads an export; fields may be added, never change their meaning.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.GameOpened.class, name = "game-opened"),
    @JsonSubTypes.Type(value = Event.AnswerGiven.class, name = "answer-given"),
    @JsonSubTypes.Type(value = Event.HintTaken.class, name = "hint-taken"),
    @JsonSubTypes.Type(value = Event.TaskSolved.class, name = "task-solved"),
    @JsonSubTypes.Type(value = Event.TaskReopened.class, name = "task-reopened"),
    @JsonSubTypes.Type(value = Event.ReportSubmitted.class, name = "report-submitted"),
    @JsonSubTypes.Type(value = Event.ReportReturned.class, name = "report-returned"),
    @JsonSubTypes.Type(value = Event.ReportMarked.class, name = "report-marked"),
    @JsonSubTypes.Type(value = Event.RubricMarked.class, name = "rubric-marked"),
    @JsonSubTypes.Type(value = Event.Adjusted.class, name = "adjusted"),
    @JsonSubTypes.Type(value = Event.Voided.class, name = "voided"),
    @JsonSubTypes.Type(value = ArenaEvent.FlagPlanted.class, name = "flag-planted"),
    @JsonSubTypes.Type(value = ArenaEvent.FlagCaptured.class, name = "flag-captured"),
    @JsonSubTypes.Type(value = ArenaEvent.ServiceChecked.class, name = "service-checked"),
    @JsonSubTypes.Type(value = ArenaEvent.CheckPassed.class, name = "check-passed"),
    @JsonSubTypes.Type(value = ArenaEvent.CheckFailed.class, name = "check-failed"),
    @JsonSubTypes.Type(value = ArenaEvent.TickEnded.class, name = "tick-ended"),
    @JsonSubTypes.Type(value = ArenaEvent.ChallengeSolved.class, name = "challenge-solved")
})
public sealed interface Event
        permits ArenaEvent,
                Event.GameOpened,
                Event.AnswerGiven,
                Event.HintTaken,
                Event.TaskSolved,
                Event.TaskReopened,
                Event.ReportSubmitted,
                Event.ReportReturned,
                Event.ReportMarked,
                Event.RubricMarked,
                Event.Adjusted,
                Event.Voided {
    /** The JSON form's {@code type}. */
    default String type() {
        return switch (this) {
            case GameOpened _ -> "game-opened";
            case AnswerGiven _ -> "answer-given";
            case HintTaken _ -> "hint-taken";
            case TaskSolved _ -> "task-solved";
            case TaskReopened _ -> "task-reopened";
            case ReportSubmitted _ -> "report-submitted";
            case ReportReturned _ -> "report-returned";
            case ReportMarked _ -> "report-marked";
            case RubricMarked _ -> "rubric-marked";
            case Adjusted _ -> "adjusted";
            case Voided _ -> "voided";
            case ArenaEvent.FlagPlanted _ -> "flag-planted";
            case ArenaEvent.FlagCaptured _ -> "flag-captured";
            case ArenaEvent.ServiceChecked _ -> "service-checked";
            case ArenaEvent.CheckPassed _ -> "check-passed";
            case ArenaEvent.CheckFailed _ -> "check-failed";
            case ArenaEvent.TickEnded _ -> "tick-ended";
            case ArenaEvent.ChallengeSolved _ -> "challenge-solved";
        };
    }

    /**
     * The exercise's clock ran for the first time.
     *
     * @param rules name of the rule that counts
     * @param parameters what the rule needs to know of the exercise
     * @param tickSeconds length of a tick, 0 where there are none
     * @param validTicks how many ticks a flag is taken, the tick of its planting included; 0 where there are no flags
     * @param services what is attacked and checked, in the author's order
     */
    record GameOpened(
            String rules,
            List<Team> teams,
            Parameters parameters,
            int tickSeconds,
            int validTicks,
            List<Service> services)
            implements Event {
        @JsonCreator
        public GameOpened {
            present("game-opened", "rules", rules);
            teams = listed(teams);
            parameters = parameters == null ? Parameters.NONE : parameters;
            services = listed(services);
        }

        /** A game without ticks and services. */
        public GameOpened(String rules, List<Team> teams, Parameters parameters) {
            this(rules, teams, parameters, 0, 0, List.of());
        }
    }

    /**
     * A team that takes part.
     *
     * @param id free text; a team of an exercise of ours has a {@link TeamId}
     * @param name as people call it, empty when it has no other than its id
     * @param nop whether it only shows the untouched services: it is in no standings
     * @param active whether it is counted among those that play
     */
    record Team(String id, String name, boolean nop, boolean active) {
        public Team {
            ArenaEvent.named("game-opened", "teams[].id", id);
        }

        /** A team of an exercise. */
        public static Team of(TeamId id) {
            return new Team(id.value(), "", false, true);
        }

        @JsonCreator
        static Team read(
                @JsonProperty("id") String id,
                @JsonProperty("name") @Nullable String name,
                @JsonProperty("nop") boolean nop,
                @JsonProperty("active") @Nullable Boolean active) {
            return new Team(id, name == null ? "" : name, nop, active == null || active);
        }
    }

    /**
     * What solving a task is worth in full; what is earned as marked comes on top.
     *
     * @param deadline on the exercise clock
     * @param attempts answers a team may give; empty when there is no limit
     */
    record TaskWorth(TaskId id, BigDecimal points, Optional<Duration> deadline, OptionalInt attempts) {
        @JsonCreator
        public TaskWorth {
            present("game-opened", "parameters.tasks[].id", id);
            points = points == null ? BigDecimal.ZERO : points;
            deadline = deadline == null ? Optional.empty() : deadline;
            attempts = attempts == null ? OptionalInt.empty() : attempts;
        }

        /** Worth a whole number. */
        public TaskWorth(TaskId id, int points, Optional<Duration> deadline, OptionalInt attempts) {
            this(id, BigDecimal.valueOf(points), deadline, attempts);
        }
    }

    /**
     * A trainee answered a task.
     *
     * @param correct whether every answer the task asks for was right from then on
     * @param fields what was typed, and whether it was right
     * @param attemptsLeft as it was told to the trainee; empty when there is no limit
     */
    record AnswerGiven(
            TeamId team,
            TaskId task,
            boolean correct,
            Map<String, Field> fields,
            OptionalInt attemptsLeft,
            Optional<String> member)
            implements Event {
        public AnswerGiven {
            present("answer-given", "team", team);
            present("answer-given", "task", task);
            fields = fields == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(fields));
            attemptsLeft = attemptsLeft == null ? OptionalInt.empty() : attemptsLeft;
            member = member == null ? Optional.empty() : member;
        }
    }

    /** One field of an answer, as typed. */
    record Field(String value, boolean correct) {
        /** Leaves out what was typed. */
        @Override
        public String toString() {
            return "Field[correct=" + correct + "]";
        }
    }

    /**
     * A hint was opened.
     *
     * @param hint its number, from 1
     * @param cost the share of the task's points it costs, 0–1
     * @param member who opened it, where it was a member
     * @param by the instructor who gave it, where it was one
     */
    record HintTaken(TeamId team, TaskId task, int hint, BigDecimal cost, Optional<String> member, Optional<String> by)
            implements Event {
        public HintTaken {
            present("hint-taken", "team", team);
            present("hint-taken", "task", task);
            present("hint-taken", "cost", cost);
            member = member == null ? Optional.empty() : member;
            by = by == null ? Optional.empty() : by;
            if (cost.signum() < 0 || cost.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("hint-taken: \"cost\" is a share from 0 to 1, not " + cost);
            }
        }
    }

    /**
     * A task was solved.
     *
     * @param points what solving the task is worth in full
     * @param member whose answer did it; empty when the range itself showed it
     * @param evidence what was looked at and what was found
     */
    record TaskSolved(
            TeamId team,
            TaskId task,
            BigDecimal points,
            Optional<String> member,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<Evidence> evidence)
            implements Event {
        @JsonCreator
        public TaskSolved {
            present("task-solved", "team", team);
            present("task-solved", "task", task);
            points = points == null ? BigDecimal.ZERO : points;
            member = member == null ? Optional.empty() : member;
            evidence = listed(evidence);
        }

        /** For a whole number of points. */
        public TaskSolved(TeamId team, TaskId task, int points, Optional<String> member, List<Evidence> evidence) {
            this(team, task, BigDecimal.valueOf(points), member, evidence);
        }
    }

    /** One leaf of a task's check at the moment it was solved; other engines may know no more than a text. */
    record Evidence(String path, String verdict, String looked, String found) {
        @JsonCreator
        public Evidence {
            path = path == null ? "" : path;
            verdict = verdict == null ? "" : verdict;
            looked = looked == null ? "" : looked;
            found = found == null ? "" : found;
        }

        /** What was found, and nothing else. */
        @JsonCreator
        public Evidence(String found) {
            this("", "", "", found);
        }
    }

    /** An instructor took a solution back; the task can be solved again. */
    record TaskReopened(TeamId team, TaskId task, String by, String reason) implements Event {
        public TaskReopened {
            present("task-reopened", "team", team);
            present("task-reopened", "task", task);
        }
    }

    /**
     * A team handed its report in; it stays as it is until it is returned.
     *
     * @param report id of the form
     * @param fields what was written, by the field's id
     */
    record ReportSubmitted(TeamId team, TaskId task, String report, Map<String, String> fields, Optional<String> member)
            implements Event {
        public ReportSubmitted {
            present("report-submitted", "team", team);
            present("report-submitted", "task", task);
            report = report == null ? "" : report;
            fields = fields == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(fields));
            member = member == null ? Optional.empty() : member;
        }

        /** Leaves out what was written. */
        @Override
        public String toString() {
            return "ReportSubmitted[team=" + team + ", task=" + task + ", fields=" + fields.keySet() + "]";
        }
    }

    /** An instructor gave a report back to be written again; its marks count no longer. */
    record ReportReturned(TeamId team, TaskId task, String by, String comment) implements Event {
        public ReportReturned {
            present("report-returned", "team", team);
            present("report-returned", "task", task);
            present("report-returned", "by", by);
            comment = comment == null ? "" : comment;
        }
    }

    /**
     * A report was marked; a later mark of the same task replaces the earlier.
     *
     * @param points all of the report's together
     * @param fields points of each field that is marked, where that is known
     * @param comment what the team is told, empty for nothing
     * @param by who marked it; empty when it was compared with its truth
     */
    record ReportMarked(
            TeamId team,
            TaskId task,
            BigDecimal points,
            Map<String, BigDecimal> fields,
            String comment,
            Optional<String> by)
            implements Event {
        public ReportMarked {
            present("report-marked", "team", team);
            present("report-marked", "task", task);
            present("report-marked", "points", points);
            fields = fields == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(fields));
            comment = comment == null ? "" : comment;
            by = by == null ? Optional.empty() : by;
        }
    }

    /**
     * One criterion was marked by a person; a later mark of the same criterion replaces the earlier.
     *
     * @param comment what the team is told, empty for nothing
     */
    record RubricMarked(
            TeamId team, TaskId task, String criterion, BigDecimal points, String comment, Optional<String> by)
            implements Event {
        public RubricMarked {
            present("rubric-marked", "team", team);
            present("rubric-marked", "task", task);
            present("rubric-marked", "criterion", criterion);
            present("rubric-marked", "points", points);
            comment = comment == null ? "" : comment;
            by = by == null ? Optional.empty() : by;
        }
    }

    /**
     * Points given or taken by a person.
     *
     * @param team id of the team; free text where the game is an arena's
     * @param task that it is about, where it is about one
     * @param service that it is about, where it is about one
     */
    record Adjusted(
            String team, Optional<TaskId> task, Optional<String> service, BigDecimal points, String by, String reason)
            implements Event {
        @JsonCreator
        public Adjusted {
            ArenaEvent.named("adjusted", "team", team);
            present("adjusted", "points", points);
            present("adjusted", "by", by);
            present("adjusted", "reason", reason);
            task = task == null ? Optional.empty() : task;
            service = service == null ? Optional.empty() : service;
        }

        /** Of a team of an exercise. */
        public Adjusted(TeamId team, Optional<TaskId> task, BigDecimal points, String by, String reason) {
            this(team.value(), task, Optional.empty(), points, by, reason);
        }
    }

    /** An event counts no longer, whether it came already or comes yet; it stays in the ledger. */
    record Voided(Target target, String by, String reason) implements Event {
        public Voided {
            present("voided", "target", target);
            present("voided", "by", by);
            present("voided", "reason", reason);
        }
    }

    static void present(String type, String field, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(type + ": \"" + field + "\" is missing");
        }
    }

    static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
