package enshu.console.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import enshu.exchange.LeafVerdict;
import enshu.exchange.RangeState;
import enshu.scenario.Text;
import enshu.scenario.task.Channel;
import enshu.scenario.task.Phase;
import enshu.scenario.task.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** All that one audience may see of an exercise, ready for the page; replaced whole whenever anything changes. */
record Picture(
        String id,
        String title,
        String audience,
        Instant serverTime,
        Story scenario,
        Clock clock,
        List<Message> injects,
        List<Team> teams,
        List<Entry> feed) {

    /** The same picture, told at another time. */
    Picture at(Instant time) {
        return new Picture(id, title, audience, time, scenario, clock, injects, teams, feed);
    }

    /** What the scenario tells. */
    record Story(
            String id,
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
            List<Tag> tags) {}

    record Field(String id, Text title, String kind) {}

    record Price(int number, int costPercent) {}

    record Clock(String state, long elapsedMs, double speed, Instant anchor, long durationMs) {}

    record Message(String id, long elapsedMs, Channel channel, Text from, Text text) {}

    /** A team, with its range and what it has done. */
    record Team(
            String id,
            String name,
            List<Person> members,
            double score,
            Optional<Integer> rank,
            Optional<Change> lastChange,
            Optional<Instant> lastProgress,
            Range range,
            List<Desktop> desktops,
            List<Progress> tasks) {}

    record Person(String account, String name, boolean present) {}

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

    /** A desktop or console; the host it is on is told when that is on the map. */
    record Desktop(
            String id,
            Optional<String> host,
            Text title,
            String protocol,
            boolean terminal,
            boolean ready,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> watchers) {}

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
            Optional<Instant> checkedAt) {}

    record Opened(int number, Text text) {}

    record Typed(String value, boolean correct) {}

    record Leaf(String path, LeafVerdict verdict, Optional<String> looked, Optional<String> found) {}

    /** Something that happened. */
    record Entry(
            long position,
            Instant at,
            long elapsedMs,
            String team,
            String kind,
            Optional<String> task,
            double points,
            Optional<String> member) {}
}
