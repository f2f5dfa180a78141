package enshu.scenario.task;

import enshu.scenario.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is true when a task is done: leaves that are judged or looked at, combined by all-of, any-of and not. Strings of
 * leaves may hold variables; expand them for the team before use.
 */
public sealed interface Check {
    /** The word of scenario.yaml, which is also the last part of a leaf's path. */
    String kind();

    /** A part that is judged or looked at by itself. */
    sealed interface Leaf extends Check {}

    /** A part that people's words decide: it is judged where they are handed in. */
    sealed interface Judged extends Leaf {}

    /** A part that is looked at in the range, from outside. */
    sealed interface Looked extends Leaf {}

    /** A part that one look decides; the others need what earlier looks saw. */
    sealed interface Glance extends Looked {}

    /**
     * What the trainee typed.
     *
     * @param id unique within the task; {@code answer} when there is only one
     * @param title what the field is called; empty for the only field
     * @param attempts how many wrong answers are allowed; empty means any number
     */
    record Answer(String id, Optional<Text> title, AnswerMatcher matcher, OptionalInt attempts) implements Judged {
        @Override
        public String kind() {
            return "answer";
        }
    }

    /**
     * A report that was submitted, its fields compared with their truth.
     *
     * @param atLeast the points that the fields with a truth have to earn together
     */
    record Reported(ReportForm form, int atLeast) implements Judged {
        @Override
        public String kind() {
            return "report";
        }

        /** Whether a report with these marks, by field, is enough; a report that wasn't submitted has none. */
        public boolean enough(Map<String, BigDecimal> marks) {
            BigDecimal earned = form.fields().stream()
                    .filter(field -> field.truth().isPresent())
                    .map(field -> marks.getOrDefault(field.id(), BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return earned.compareTo(BigDecimal.valueOf(atLeast)) >= 0;
        }
    }

    /**
     * Work that a person marked.
     *
     * @param atLeast the points that all criteria have to earn together
     */
    record Marked(Rubric rubric, int atLeast) implements Judged {
        @Override
        public String kind() {
            return "rubric";
        }

        /** Whether every criterion is marked, and all together well enough. */
        public boolean enough(Map<String, BigDecimal> marks) {
            boolean complete = rubric.criteria().stream().allMatch(criterion -> marks.containsKey(criterion.id()));
            BigDecimal earned = rubric.criteria().stream()
                    .map(criterion -> marks.getOrDefault(criterion.id(), BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return complete && earned.compareTo(BigDecimal.valueOf(atLeast)) >= 0;
        }
    }

    /**
     * Whether something answers on the network, tried from inside a service's network namespace.
     *
     * @param from the service that tries
     * @param to a service, an address, a name (dns) or a URL (http)
     * @param port for tcp and udp; for http when the URL doesn't say it
     * @param network which of the target service's addresses is tried; needed only when it has several
     * @param server for dns: the service or address that is asked; empty means the range's own
     * @param proxy for http: SERVICE:PORT of the proxy that is used
     * @param status for http: the status codes that count as reached; empty means every one below 400
     * @param datagram for udp: what is sent and has to come back
     * @param reachable whether it should succeed or fail
     */
    record Net(
            String from,
            String to,
            NetProtocol protocol,
            OptionalInt port,
            Optional<String> network,
            Optional<String> server,
            Optional<String> proxy,
            List<Integer> status,
            Optional<Datagram> datagram,
            boolean reachable)
            implements Glance {
        /**
         * What is sent, and what has to come back.
         *
         * @param reply a regular expression found in a datagram that comes back
         */
        public record Datagram(String request, String reply) {}

        public Net {
            status = List.copyOf(status);
        }

        @Override
        public String kind() {
            return "net";
        }
    }

    /**
     * Whether a process runs in a service.
     *
     * @param matches a regular expression found in the command line (arguments joined by one space) or the name
     */
    @SuppressWarnings("AvoidCommonTypeNames") // The word of the format, always written Check.Process.
    record Process(String on, String matches, boolean running) implements Glance {
        @Override
        public String kind() {
            return "process";
        }
    }

    /** What is at a path of a service's file system: a regular file, no link followed, 10 MB at most. */
    record File(String on, String path, FileWanted wanted) implements Glance {
        @Override
        public String kind() {
            return "file";
        }
    }

    /**
     * One exchange with a server.
     *
     * @param from the service whose place is asked from; empty is the scorer's, the server's own place
     * @param to the service that is asked
     * @param port empty means the protocol's own
     */
    record Service(Optional<String> from, String to, OptionalInt port, Exchange exchange) implements Glance {
        @Override
        public String kind() {
            return "service";
        }
    }

    /**
     * What is in the nftables rule set of a service's network namespace; Docker's own chains are left out.
     *
     * @param contains parts of {@code nft -j list ruleset}, each of which one element must contain
     */
    record Firewall(String on, List<Fragment> contains) implements Glance {
        public Firewall {
            contains = List.copyOf(contains);
        }

        @Override
        public String kind() {
            return "firewall";
        }
    }

    /**
     * Whether a line was written.
     *
     * @param path a file of the service; empty means what its container prints
     * @param matches a regular expression found in the line
     * @param window when it has to be written; with {@link Window#ALWAYS} lines from before the exercise count too
     */
    record Log(String on, Optional<String> path, String matches, Window window) implements Looked {
        @Override
        public String kind() {
            return "log";
        }
    }

    /**
     * How much of a flow was passed on.
     *
     * @param flow the id of a {@link Flow}
     * @param atLeast the fewest that are wanted, 0 when there is no such limit
     * @param atMost the most that are wanted; empty when there is no such limit
     */
    record Counted(String flow, Flow.Unit unit, long atLeast, OptionalLong atMost, Window window) implements Looked {
        @Override
        public String kind() {
            return "flow";
        }
    }

    /**
     * Green when its part has been green at every look for so long on the team's clock, three looks at least.
     *
     * @param part has only parts that are looked at, and none of this kind
     */
    record HeldFor(Duration length, Check part) implements Looked {
        /** How many looks must have seen it, however short the time is. */
        public static final int LOOKS = 3;

        @Override
        public String kind() {
            return "held-for";
        }
    }

    /** Green when every part is. */
    record AllOf(List<Check> parts) implements Check {
        public AllOf {
            parts = List.copyOf(parts);
        }

        @Override
        public String kind() {
            return "all-of";
        }
    }

    /** Green when one part is. */
    record AnyOf(List<Check> parts) implements Check {
        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public String kind() {
            return "any-of";
        }
    }

    /** Green when its part is red. */
    record Not(Check part) implements Check {
        @Override
        public String kind() {
            return "not";
        }
    }
}
