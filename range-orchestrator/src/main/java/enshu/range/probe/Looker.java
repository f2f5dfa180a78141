package enshu.range.probe;

import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.ContainerProcesses;
import enshu.range.namespace.Reach;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the range-side leaves of a task. What can't be looked at, because a host is down or the machine refuses, is
 * unknown and never red.
 */
public final class Looker {
    private static final int EVIDENCE_LIMIT = 300;
    private final Semaphore budget;

    /** @param budget how many leaves may be looked at at once over all ranges */
    public Looker(Semaphore budget) {
        this.budget = budget;
    }

    /**
     * One result for each leaf that is looked at, in the order of the file. Leaves are looked at together, because
     * what is closed off answers only by its time-out.
     */
    public List<LeafResult> look(StandingRange range, Task task) {
        Map<String, Future<LeafResult>> begun = new LinkedHashMap<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            CheckTree.leaves(task.check()).forEach((path, leaf) -> {
                if (leaf instanceof Check.Looked looked) {
                    begun.put(path, workers.submit(() -> within(range, path, looked)));
                }
            });
        }
        List<LeafResult> results = new ArrayList<>();
        begun.forEach((path, future) -> results.add(
                switch (future.state()) {
                    case SUCCESS -> future.resultNow();
                    case FAILED ->
                        unknown(path, String.valueOf(future.exceptionNow().getMessage()));
                    case RUNNING, CANCELLED -> unknown(path, "the look was broken off");
                }));
        return results;
    }

    private static LeafResult unknown(String path, String why) {
        return new LeafResult(path, LeafVerdict.UNKNOWN, "", shortened(why));
    }

    private LeafResult within(StandingRange range, String path, Check.Looked leaf) {
        try {
            budget.acquire();
            try {
                return one(range, path, leaf);
            } finally {
                budget.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(path, "interrupted");
        }
    }

    private static LeafResult one(StandingRange range, String path, Check.Looked leaf) {
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
                .filter(one -> found(pattern.matcher(one.line())) || found(pattern.matcher(one.name())))
                .findFirst();
        return new Reach(
                match.isPresent() == wanted,
                match.map(one -> "runs: " + (one.line().isEmpty() ? one.name() : one.line()))
                        .orElse("none of " + running.size() + " processes"));
    }

    private static boolean found(Matcher matcher) {
        return matcher.find();
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
