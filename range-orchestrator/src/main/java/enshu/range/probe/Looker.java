package enshu.range.probe;

import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.ObservedContainer;
import enshu.range.memory.Memory;
import enshu.range.namespace.ContainerProcesses;
import enshu.range.namespace.Reach;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Task;
import enshu.scenario.task.Window;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Looks at the range-side leaves of a task. What can't be looked at, because a host is down or the machine refuses, is
 * unknown and never red.
 */
public final class Looker {
    private static final int EVIDENCE_LIMIT = 300;
    private static final Duration SEARCH = Duration.ofSeconds(2);

    private final Semaphore budget;
    private final ContainerEngine engine;
    private final FlowLook flows;

    /** @param budget how many leaves may be looked at at once over all ranges */
    public Looker(Semaphore budget, ContainerEngine engine, FlowLook flows) {
        this.budget = budget;
        this.engine = engine;
        this.flows = flows;
    }

    /**
     * What a look saw.
     *
     * @param leaves one result for each leaf that is looked at, in the order of the file
     * @param memory what the next look needs of this one, by the leaf it is about
     */
    public record Seen(List<LeafResult> leaves, Map<String, Memory> memory) {
        public Seen {
            leaves = List.copyOf(leaves);
            memory = Map.copyOf(memory);
        }
    }

    /** When a look is made, on the team's clock, and what the one before left behind. */
    public record Moment(Duration elapsed, Map<String, Memory> memory) {
        public Moment {
            memory = Map.copyOf(memory);
        }

        private <M extends Memory> Optional<M> before(String path, Class<M> kind) {
            return Optional.ofNullable(memory.get(path))
                    .filter(kind::isInstance)
                    .map(kind::cast);
        }
    }

    /** One leaf's result, and what is to be remembered of it. */
    private record Sight(LeafResult result, Optional<Memory> memory) {
        static Sight only(LeafResult result) {
            return new Sight(result, Optional.empty());
        }
    }

    /** Whether a task has leaves whose verdict needs what earlier looks saw. */
    public static boolean remembers(Task task) {
        return CheckTree.leaves(task.check()).values().stream()
                .anyMatch(leaf -> leaf instanceof Check.Looked && !(leaf instanceof Check.Glance));
    }

    /** Leaves are looked at together, because what is closed off answers only by its time-out. */
    public Seen look(StandingRange range, Task task, Moment moment) {
        Map<String, Future<Sight>> begun = new LinkedHashMap<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            looked(task.check(), "").forEach((path, leaf) -> {
                if (leaf instanceof Check.HeldFor held) {
                    looked(held.part(), path + ".")
                            .forEach((inside, part) ->
                                    begun.put(inside, workers.submit(() -> within(range, inside, part, moment))));
                } else {
                    begun.put(path, workers.submit(() -> within(range, path, leaf, moment)));
                }
            });
        }
        Map<String, Sight> seen = new LinkedHashMap<>();
        begun.forEach((path, future) -> seen.put(path, ended(path, future)));
        List<LeafResult> results = new ArrayList<>();
        Map<String, Memory> memory = new HashMap<>(moment.memory());
        seen.forEach((path, sight) -> sight.memory().ifPresent(after -> memory.put(path, after)));
        looked(task.check(), "").forEach((path, leaf) -> {
            if (leaf instanceof Check.HeldFor held) {
                Sight sight = held(path, held, seen, moment);
                sight.memory().ifPresent(after -> memory.put(path, after));
                results.add(sight.result());
            } else {
                results.add(Optional.ofNullable(seen.get(path))
                        .map(Sight::result)
                        .orElseThrow(() -> new IllegalStateException("every leaf was looked at")));
            }
        });
        return new Seen(results, memory);
    }

    private static Map<String, Check.Looked> looked(Check check, String before) {
        Map<String, Check.Looked> looked = new LinkedHashMap<>();
        CheckTree.leaves(check).forEach((path, leaf) -> {
            if (leaf instanceof Check.Looked one) {
                looked.put(before + path, one);
            }
        });
        return looked;
    }

    private static Sight ended(String path, Future<Sight> future) {
        return switch (future.state()) {
            case SUCCESS -> future.resultNow();
            case FAILED -> Sight.only(unknown(path, reason(future.exceptionNow())));
            case RUNNING, CANCELLED -> Sight.only(unknown(path, "the look was broken off"));
        };
    }

    /** What a failure says of itself; one that says nothing, such as an overflow of the stack, is named. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static LeafResult unknown(String path, String why) {
        return new LeafResult(path, LeafVerdict.UNKNOWN, "", shortened(why));
    }

    private Sight within(StandingRange range, String path, Check.Looked leaf, Moment moment) {
        try {
            budget.acquire();
            try {
                return switch (leaf) {
                    case Check.Glance glance -> Sight.only(glance(range, path, glance));
                    case Check.Log log -> lines(range, path, log, moment);
                    case Check.Counted counted -> counted(range, path, counted, moment);
                    case Check.HeldFor _ -> throw new IllegalStateException("what is held has no such part");
                };
            } finally {
                budget.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Sight.only(unknown(path, "interrupted"));
        }
    }

    /** What its parts are together, for how long. */
    private static Sight held(String path, Check.HeldFor held, Map<String, Sight> seen, Moment moment) {
        Map<String, LeafVerdict> verdicts = new HashMap<>();
        List<String> looked = new ArrayList<>();
        List<String> found = new ArrayList<>();
        looked(held.part(), "").keySet().forEach(inside -> {
            LeafResult part = Optional.ofNullable(seen.get(path + "." + inside))
                    .map(Sight::result)
                    .orElseThrow(() -> new IllegalStateException("every part was looked at"));
            verdicts.put(inside, part.verdict());
            looked.add(part.looked());
            found.add(part.found());
        });
        Memory.Held after = moment.before(path, Memory.Held.class)
                .orElse(Memory.Held.NOT)
                .after(CheckTree.evaluate(held.part(), verdicts), moment.elapsed());
        String so = "so for " + after.length().truncatedTo(ChronoUnit.SECONDS) + " of " + held.length() + " in "
                + after.looks() + (after.looks() == 1 ? " look; " : " looks; ");
        LeafResult result = new LeafResult(
                path,
                after.verdict(held),
                shortened(String.join("; ", looked)),
                shortened(so + String.join("; ", found)));
        return new Sight(result, Optional.of(after));
    }

    private Sight lines(StandingRange range, String path, Check.Log log, Moment moment) {
        LogLook look = new LogLook(range, engine);
        String looked = look.looked(log);
        Optional<ObservedContainer> host = range.running(log.on());
        if (host.isEmpty()) {
            return Sight.only(new LeafResult(path, LeafVerdict.UNKNOWN, looked, log.on() + " isn't running"));
        }
        try {
            LogLook.Matches matches = look.look(host.get(), log);
            if (log.window().equals(Window.ALWAYS)) {
                LeafVerdict verdict = matches.lines() > 0 ? LeafVerdict.GREEN : LeafVerdict.RED;
                return Sight.only(new LeafResult(path, verdict, looked, shortened(matches.words())));
            }
            Memory.Lines after = moment.before(path, Memory.Lines.class)
                    .map(before -> before.after(matches.lines(), matches.newest(), moment.elapsed(), log.window()))
                    .orElse(Memory.Lines.first(matches.lines(), matches.newest()));
            String when = after.written()
                    .map(at -> "; a new one at " + at.truncatedTo(ChronoUnit.SECONDS))
                    .orElse("; no new one");
            LeafResult result = new LeafResult(
                    path, after.verdict(log.window(), moment.elapsed()), looked, shortened(matches.words()) + when);
            return new Sight(result, Optional.of(after));
        } catch (IOException | IllegalArgumentException e) {
            return Sight.only(
                    new LeafResult(path, LeafVerdict.UNKNOWN, looked, shortened(String.valueOf(e.getMessage()))));
        }
    }

    private Sight counted(StandingRange range, String path, Check.Counted counted, Moment moment) {
        String looked = FlowLook.looked(range, counted);
        try {
            Memory.Counts after = moment.before(path, Memory.Counts.class)
                    .orElse(new Memory.Counts(List.of()))
                    .after(flows.look(range, counted), moment.elapsed(), counted.window());
            Memory.Passed passed = after.passed(counted.unit(), counted.window());
            String found = passed.amount() + " " + counted.unit().word()
                    + (passed.whole()
                            ? ""
                            : "; the time it is about is not over, or was not watched from its beginning");
            return new Sight(new LeafResult(path, passed.verdict(counted), looked, found), Optional.of(after));
        } catch (IOException e) {
            return Sight.only(
                    new LeafResult(path, LeafVerdict.UNKNOWN, looked, shortened(String.valueOf(e.getMessage()))));
        }
    }

    private static LeafResult glance(StandingRange range, String path, Check.Glance leaf) {
        return switch (leaf) {
            case Check.Net net -> {
                NetLook look = new NetLook(range);
                yield judged(range, path, net.from(), look.looked(net), host -> {
                    Reach reach = look.look(host, net);
                    return new Reach(reach.reached() == net.reachable(), reach.found());
                });
            }
            case Check.Service service -> {
                ServiceLook look = new ServiceLook(range);
                yield judged(range, path, look.place(service), look.looked(service), host -> look.look(host, service));
            }
            case Check.File file -> {
                FileLook look = new FileLook(range);
                yield judged(range, path, file.on(), look.looked(file), host -> look.look(host, file));
            }
            case Check.Firewall firewall -> {
                FirewallLook look = new FirewallLook(range);
                yield judged(range, path, firewall.on(), look.looked(firewall), host -> look.look(host, firewall));
            }
            case Check.Process process -> {
                String pattern = range.variables().expand(process.matches());
                yield judged(
                        range,
                        path,
                        process.on(),
                        "processes of " + process.on() + " like " + pattern,
                        host -> processes(host, range.variables().expandRegex(process.matches()), process.running()));
            }
        };
    }

    private static Reach processes(ObservedContainer host, String regex, boolean wanted) throws IOException {
        Pattern pattern = Pattern.compile(regex);
        List<ContainerProcesses.Running> running = ContainerProcesses.of(host.pid());
        Optional<ContainerProcesses.Running> match = running.stream()
                .filter(one -> found(pattern, one.line()) || found(pattern, one.name()))
                .findFirst();
        return new Reach(
                match.isPresent() == wanted,
                match.map(one -> "runs: " + (one.line().isEmpty() ? one.name() : one.line()))
                        .orElse("none of " + running.size() + " processes"));
    }

    private static boolean found(Pattern pattern, String text) {
        return pattern.matcher(TimedText.of(text, SEARCH)).find();
    }

    /** A look that can fail for reasons that say nothing about the trainees' work. */
    private interface Look {
        Reach at(ObservedContainer host) throws IOException;
    }

    private static LeafResult judged(StandingRange range, String path, String service, String looked, Look look) {
        Optional<ObservedContainer> host = range.running(service);
        if (host.isEmpty()) {
            return new LeafResult(path, LeafVerdict.UNKNOWN, looked, service + " isn't running");
        }
        try {
            Reach reach = look.at(host.get());
            return new LeafResult(
                    path, reach.reached() ? LeafVerdict.GREEN : LeafVerdict.RED, looked, shortened(reach.found()));
        } catch (IOException | IllegalArgumentException e) {
            return new LeafResult(path, LeafVerdict.UNKNOWN, looked, shortened(String.valueOf(e.getMessage())));
        }
    }

    private static String shortened(String found) {
        return found.length() > EVIDENCE_LIMIT ? found.substring(0, EVIDENCE_LIMIT) + "…" : found;
    }
}
