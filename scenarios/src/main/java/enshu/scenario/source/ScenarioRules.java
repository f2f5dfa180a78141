package enshu.scenario.source;

import enshu.exchange.TaskId;
import enshu.scenario.compose.HostRole;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Topology;
import enshu.scenario.task.Action;
import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Task;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold within scenario.yaml and between it and compose.yaml. */
final class ScenarioRules {
    private static final Set<HostRole> ACTORS = Set.of(HostRole.ADVERSARY, HostRole.INFRASTRUCTURE, HostRole.TARGET);

    private final ScenarioFile scenario;
    private final Topology topology;
    private final Workbench bench;

    ScenarioRules(ScenarioFile scenario, Topology topology, Workbench bench) {
        this.scenario = scenario;
        this.topology = topology;
        this.bench = bench;
    }

    void check() {
        requirements();
        deadlines();
        scenario.tasks().forEach(this::networks);
        for (Action action : scenario.actions()) {
            Optional<Service> service = topology.service(action.on());
            if (service.isPresent() && !ACTORS.contains(service.get().presence().role())) {
                bench.problems()
                        .error(
                                bench.names().place(Names.Kind.ACTION, action.id()),
                                "action-role",
                                "the action \"" + action.id() + "\" runs on \"" + action.on() + "\" of role "
                                        + service.get().presence().role().word()
                                        + "; it may run on role adversary, infrastructure or target");
            }
        }
        if (scenario.tasks().stream().mapToInt(Task::points).sum() == 0) {
            bench.problems()
                    .error(
                            Place.start("scenario.yaml"),
                            "points",
                            "all tasks together are worth no point; give points");
        }
    }

    private void requirements() {
        Map<String, List<String>> edges = new HashMap<>();
        for (Task task : scenario.tasks()) {
            edges.put(
                    task.id().value(),
                    task.requires().stream().map(TaskId::value).toList());
        }
        Set<String> told = new HashSet<>();
        for (Task task : scenario.tasks()) {
            List<String> cycle = Cycles.through(task.id().value(), edges);
            if (!cycle.isEmpty() && told.addAll(cycle)) {
                bench.problems()
                        .error(
                                bench.names().place(Names.Kind.TASK, task.id().value()),
                                "cycle",
                                "tasks require each other in a circle: " + String.join(" → ", cycle)
                                        + "; remove one requires");
            }
        }
    }

    private void deadlines() {
        for (Task task : scenario.tasks()) {
            boolean late = task.deadline()
                    .filter(deadline -> deadline.compareTo(scenario.duration()) > 0)
                    .isPresent();
            if (late) {
                bench.problems()
                        .error(
                                bench.names().place(Names.Kind.TASK, task.id().value()),
                                "due",
                                "the deadline of task \"" + task.id() + "\" lies after the exercise's end");
            }
        }
    }

    /** A net check that names a network needs its target there. */
    private void networks(Task task) {
        for (Check.Leaf leaf : CheckTree.leaves(task.check()).values()) {
            if (leaf instanceof Check.Net net && net.network().isPresent()) {
                String network = net.network().get();
                boolean elsewhere = topology.service(net.to())
                        .filter(target -> target.attachment(network).isEmpty())
                        .isPresent();
                if (elsewhere) {
                    bench.problems()
                            .error(
                                    bench.names()
                                            .place(Names.Kind.TASK, task.id().value()),
                                    "net-network",
                                    "a net check of task \"" + task.id() + "\" tries \"" + net.to() + "\" on network \""
                                            + network + "\", where it has no place");
                }
            }
        }
    }
}
