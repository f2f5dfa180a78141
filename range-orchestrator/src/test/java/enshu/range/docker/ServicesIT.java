package enshu.range.docker;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.range.namespace.FlowSensor;
import enshu.range.probe.FlowLook;
import enshu.range.probe.Looker;
import enshu.range.reconcile.StandingRange;
import enshu.range.wish.Awaited;
import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Exchange;
import enshu.scenario.task.Task;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real servers of every protocol are asked from outside, before and after they were put right; and servers that
 * misbehave cost their time and nothing else.
 */
class ServicesIT {
    private static final int AT_ONCE = 250;
    private static final int FIRST_HOSTILE = 9000;
    private static final int LAST_HOSTILE = 9016;
    private static final int SILENT = FIRST_HOSTILE;

    /** What one look takes at most, and what so many at once on a busy machine may take longer. */
    private static final Duration ALL_HOSTILE = Duration.ofSeconds(8 + 7);

    private static TestRanges ranges;
    private static StandingRange range;

    @BeforeAll
    static void stand() throws IOException, InterruptedException, URISyntaxException {
        long begun = System.nanoTime();
        ranges = new TestRanges();
        range = ranges.stand(
                Path.of(Objects.requireNonNull(ServicesIT.class.getResource("/library/servers"))
                        .toURI()),
                4);
        tell("the servers stand", begun);
    }

    @AfterAll
    static void remove() {
        ranges.close();
    }

    private static void tell(String what, long begun) {
        org.slf4j.LoggerFactory.getLogger(ServicesIT.class)
                .atInfo()
                .addKeyValue("ms", (System.nanoTime() - begun) / 1_000_000)
                .log(what);
    }

    private static Map<String, List<LeafResult>> looked() {
        Map<String, List<LeafResult>> results = new LinkedHashMap<>();
        for (Task task : range.scenario().tasks()) {
            long begun = System.nanoTime();
            List<LeafResult> leaves = look(task);
            results.put(task.id().value(), leaves);
            leaves.forEach(leaf -> tell(task.id() + ": " + leaf, begun));
        }
        return results;
    }

    private static List<LeafResult> look(Task task) {
        FlowLook flows = new FlowLook(new FlowSensor(ranges.engineNamespace(), "services"));
        return new Looker(new Semaphore(AT_ONCE), ranges.engine(), flows)
                .look(range, task, new Looker.Moment(Duration.ZERO, Map.of()))
                .leaves();
    }

    private static boolean allGreen(Map<String, List<LeafResult>> results) {
        return results.values().stream().flatMap(List::stream).allMatch(leaf -> leaf.verdict() == LeafVerdict.GREEN);
    }

    /** What is said of a server that is still busy with its start, beside all the others on the machine. */
    private static boolean unanswered(Map<String, List<LeafResult>> results) {
        return results.values().stream()
                .flatMap(List::stream)
                .anyMatch(leaf ->
                        leaf.found().matches(".*(said nothing|doesn't speak|hung up|no answer|refused: connect).*"));
    }

    @Test
    void everyProtocolIsRedAndThenGreen() throws InterruptedException {
        List<Map<String, List<LeafResult>>> first = new ArrayList<>();
        Awaited.until(
                "every server answers",
                () -> {
                    first.add(looked());
                    return !unanswered(first.getLast());
                },
                first::getLast);
        first.getLast().forEach((task, leaves) -> {
            assertThat(leaves.getFirst().verdict()).as(task + " " + leaves).isEqualTo(LeafVerdict.RED);
            assertThat(leaves).as(task).noneMatch(leaf -> leaf.verdict() == LeafVerdict.UNKNOWN);
            assertThat(leaves).as(task).noneMatch(leaf -> leaf.found().isBlank());
        });
        long begun = System.nanoTime();
        assertThat(ranges.bash(range, "servers", "/srv/mend").succeeded()).isTrue();
        tell("all is put right", begun);
        List<Map<String, List<LeafResult>>> seen = new ArrayList<>();
        Awaited.until(
                "all is green",
                () -> {
                    seen.add(looked());
                    return allGreen(seen.getLast());
                },
                seen::getLast);
        assertThat(seen.toString()).doesNotContain(range.variables().values().get("PASSWORD"));
    }

    /** The server's PAM sleeps for longer than a look takes: the password is neither right nor wrong by then. */
    @Test
    void aLoginThatIsNeverAnsweredIsNoRefusal() throws InterruptedException {
        Task ssh = range.scenario().tasks().stream()
                .filter(task -> task.id().value().equals("ssh"))
                .findFirst()
                .orElseThrow();
        String slow = "set -e; cp /etc/pam.d/sshd /tmp/pam; cp -r /etc/ssh/sshd_config.d /tmp/conf;"
                + " sed -i '1i auth optional pam_exec.so quiet /bin/sleep 20' /etc/pam.d/sshd;"
                + " echo 'PasswordAuthentication yes' > /etc/ssh/sshd_config.d/range.conf; kill -HUP $(cat /run/sshd.pid)";
        String asBefore = "set -e; cp /tmp/pam /etc/pam.d/sshd; rm -f /etc/ssh/sshd_config.d/range.conf;"
                + " cp -r /tmp/conf/. /etc/ssh/sshd_config.d/; kill -HUP $(cat /run/sshd.pid)";
        assertThat(ranges.bash(range, "servers", slow).succeeded()).isTrue();
        try {
            List<LeafResult> logins = new ArrayList<>();
            Awaited.until(
                    "the login is not answered",
                    () -> {
                        logins.add(look(ssh).getFirst());
                        return logins.getLast().found().startsWith("no answer in SSH");
                    },
                    () -> logins);
            assertThat(logins.getLast().verdict()).isEqualTo(LeafVerdict.RED);
        } finally {
            assertThat(ranges.bash(range, "servers", asBefore).succeeded()).isTrue();
        }
    }

    @Test
    void whoMisbehavesCostsItsTimeAndNothingElse() throws IOException, InterruptedException {
        List<Check> hostile = new ArrayList<>();
        for (Task task : range.scenario().tasks()) {
            List<Check.Service> services = CheckTree.leaves(task.check()).values().stream()
                    .filter(Check.Service.class::isInstance)
                    .map(Check.Service.class::cast)
                    .limit(1)
                    .filter(service -> !(service.exchange() instanceof Exchange.Dns))
                    .toList();
            for (Check.Service service : services) {
                for (int port = FIRST_HOSTILE; port <= LAST_HOSTILE; port++) {
                    hostile.add(
                            new Check.Service(service.from(), service.to(), OptionalInt.of(port), service.exchange()));
                }
            }
        }
        assertThat(hostile).hasSizeGreaterThan(11 * 17);
        long begun = System.nanoTime();
        List<LeafResult> results = look(task(hostile));
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        results.forEach(leaf -> tell("hostile: " + leaf, begun));
        assertThat(took).isLessThan(ALL_HOSTILE);
        assertThat(results).hasSameSizeAs(hostile);
        assertThat(results).noneMatch(leaf -> leaf.verdict() == LeafVerdict.GREEN);
        assertThat(results).noneMatch(leaf -> leaf.found().isBlank());
        assertThat(results)
                .filteredOn(leaf -> leaf.looked().endsWith("port " + SILENT))
                .hasSize(hostile.size() / (LAST_HOSTILE - FIRST_HOSTILE + 1));
        Awaited.until("no look goes on", () -> looking().isEmpty(), ServicesIT::looking);
        assertThat(networks())
                .as("networks that threads of this process are in")
                .hasSize(1);
    }

    private static Task task(List<Check> parts) {
        Task like = range.scenario().tasks().getFirst();
        return new Task(
                like.id(),
                like.phase(),
                like.points(),
                like.title(),
                like.text(),
                new Check.AllOf(parts),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                like.tags(),
                Optional.empty());
    }

    private static Set<String> looking() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("inside "))
                .collect(Collectors.toSet());
    }

    private static Set<String> networks() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.flatMap(thread -> network(thread).stream()).collect(Collectors.toSet());
        }
    }

    private static Optional<String> network(Path thread) {
        try {
            return Optional.of(Files.readSymbolicLink(thread.resolve("ns/net")).toString());
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}
