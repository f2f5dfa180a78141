package enshu.console.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import enshu.console.checkpoint.Checkpoint;
import enshu.console.desktop.Assist;
import enshu.console.desktop.Hands;
import enshu.console.help.HelpCall;
import enshu.exchange.LeafVerdict;
import enshu.exchange.RangeState;
import enshu.scenario.Format;
import enshu.scenario.Text;
import enshu.scenario.task.Phase;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Tag;
import enshu.scoring.board.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that one audience may see of an exercise, ready for the page; replaced whole whenever anything changes.
 *
 * @param frozenFrom from when on teams are shown nothing new of others
 * @param arena the range that joins the teams', where there is one; instructors alone are told
 * @param prepareAt when the ranges will be stood; empty when that was begun
 */
record Picture(
        String id,
        String title,
        String kind,
        String audience,
        Instant serverTime,
        Story scenario,
        Clock clock,
        List<InboxPainter.Letter> injects,
        Optional<TimelinePainter.Timeline> timeline,
        List<Team> teams,
        List<Entry> feed,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> frozenFrom,
        Optional<ContestPainter.Contest> contest,
        Optional<Range> arena,
        Optional<Instant> prepareAt) {

    /** The same picture, told at another time. */
    Picture at(Instant time) {
        return new Picture(
                id,
                title,
                kind,
                audience,
                time,
                scenario,
                clock,
                injects,
                timeline,
                teams,
                feed,
                frozenFrom,
                contest,
                arena,
                prepareAt);
    }

    /** What the scenario tells. */
    record Story(
            String id,
            Format format,
            Text title,
            Text summary,
            Text story,
            Duration duration,
            NetworkMap map,
            List<Assignment> tasks) {}

    /** The visible part of the network. */
    record NetworkMap(List<Zone> zones, List<Network> networks, List<Host> hosts) {}

    record Zone(String id, Text title) {}

    record Network(String id, String zone, Text title, Optional<String> cidr) {}

    record Host(String id, Text title, String role, List<String> networks) {}

    /** A task as it is set. */
    record Assignment(
            String id,
            Phase phase,
            int points,
            Text title,
            Text text,
            List<Field> fields,
            boolean automatic,
            List<Price> hints,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> requires,
            Optional<Long> deadlineMs,
            List<Tag> tags,
            Optional<Form> form,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Criterion> criteria) {}

    /** A report the task wants. */
    record Form(String id, Text title, List<Blank> fields) {}

    /** A field of a report; {@code automatic} when it is compared with its truth. */
    record Blank(
            String id,
            Text title,
            Optional<Text> help,
            ReportForm.Kind kind,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Offer> options,
            int points,
            boolean automatic) {}

    record Offer(String id, Text title) {}

    /** What a person marks the task by. */
    record Criterion(String id, Text title, int points) {}

    record Field(String id, Text title, String kind) {}

    record Price(int number, int costPercent) {}

    /**
     * The audience's clock.
     *
     * @param elapsedMs at the anchor; may be negative, and is then shown as 0
     * @param durationMs when its time is over, extensions included
     * @param held whether the trainee's own team is held, so that the clock stands for it alone
     */
    record Clock(String state, long elapsedMs, double speed, Instant anchor, long durationMs, boolean held) {}

    /** A team, with its range and what it has done; instructors alone are told of its checkpoints. */
    record Team(
            String id,
            String name,
            List<Person> members,
            Optional<HelpCall> help,
            ClockPainter.TeamTime time,
            double score,
            Optional<Integer> rank,
            Optional<Change> lastChange,
            Optional<Instant> lastProgress,
            Range range,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Checkpoint> checkpoints,
            List<Desktop> desktops,
            List<Progress> tasks) {}

    /** A member, with the points that this person earned for the team, and how many answers and hints were this person's. */
    record Person(String account, String name, boolean present, double points, int answers, int hints) {}

    record Change(double points, Instant at, Optional<String> task) {}

    record Range(
            RangeState state,
            List<Integer> networks,
            List<Integer> hosts,
            List<Integer> healthy,
            Instant since,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String reason,
            List<Unhealthy> unhealthy) {}

    record Unhealthy(
            String host,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String detail) {}

    /** A desktop or console; the host it is on is told when that is on the map. {@code recorded} are accounts. */
    record Desktop(
            String id,
            Optional<String> host,
            Text title,
            String protocol,
            boolean terminal,
            boolean ready,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> watchers,
            Optional<Hands.Holder> heldBy,
            Optional<Assist> assist,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> recorded) {}

    /** How far a team is with a task. */
    record Progress(
            String id,
            String state,
            double earned,
            double worth,
            Optional<Instant> solvedAt,
            Optional<String> solvedBy,
            List<Opened> hintsTaken,
            int attempts,
            OptionalInt attemptsLeft,
            Map<String, Typed> answers,
            List<Leaf> checks,
            Optional<Instant> checkedAt,
            Optional<Report> report,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Mark> criteria) {}

    /**
     * A report that was handed in; an instructor's room is told what was written on the marking sheet only.
     *
     * @param automatic what the comparison with the truth gave; the marks that count may differ
     */
    record Report(
            Board.ReportState state,
            Instant at,
            Optional<String> by,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fields,
            Map<String, Double> marks,
            Map<String, Double> automatic,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String comment) {}

    record Mark(
            double points,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String comment) {}

    record Opened(int number, Text text) {}

    record Typed(String value, boolean correct) {}

    record Leaf(String path, LeafVerdict verdict, Optional<String> looked, Optional<String> found) {}

    /** Something that happened; {@code reason} is why a person ruled so. */
    record Entry(
            long position,
            Instant at,
            long elapsedMs,
            String team,
            String kind,
            Optional<String> task,
            double points,
            Optional<String> member,
            Optional<String> reason) {}
}
