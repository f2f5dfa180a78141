package enshu.scenario.source;

import enshu.exchange.TaskId;
import enshu.scenario.compose.HostRole;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Topology;
import enshu.scenario.task.Action;
import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Flow;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Rubric;
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
        modelTimes();
        scenario.tasks().forEach(this::networks);
        scenario.tasks().forEach(this::markedPoints);
        papersOfOneTask();
        routers();
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

    /** Flows are counted where they are routed. */
    private void routers() {
        for (Flow flow : scenario.flows()) {
            boolean idle = topology.service(flow.at())
                    .filter(service -> !service.presence().forward())
                    .isPresent();
            if (idle) {
                bench.problems()
                        .error(
                                bench.names().place(Names.Kind.FLOW, flow.id()),
                                "flow-router",
                                "the flow \"" + flow.id() + "\" is counted at \"" + flow.at()
                                        + "\", which passes nothing on; name a service with forward: true");
            }
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

    private void modelTimes() {
        for (Task task : scenario.tasks()) {
            boolean odd = task.model()
                    .filter(model ->
                            model.to().compareTo(model.from()) < 0 || model.to().compareTo(scenario.duration()) > 0)
                    .isPresent();
            if (odd) {
                bench.problems()
                        .error(
                                bench.names().place(Names.Kind.TASK, task.id().value()),
                                "due",
                                "the model time of task \"" + task.id()
                                        + "\" must run forward and end with the exercise at the latest; put from before to");
            }
        }
    }

    /** What is earned as marked is part of the task's points. */
    private void markedPoints(Task task) {
        if (task.markedPoints() > task.points()) {
            bench.problems()
                    .error(
                            bench.names().place(Names.Kind.TASK, task.id().value()),
                            "points",
                            "the report and rubric of task \"" + task.id() + "\" are worth " + task.markedPoints()
                                    + " points, more than the " + task.points()
                                    + " of the task; raise the task's points or lower theirs");
        }
    }

    /** A paper belongs to one task: what a team hands in is handed in for that task. */
    private void papersOfOneTask() {
        for (ReportForm form : scenario.papers().reports()) {
            long users = scenario.tasks().stream()
                    .filter(task -> task.report()
                            .filter(wanted -> wanted.form().equals(form))
                            .isPresent())
                    .count();
            usedOnce(Names.Kind.REPORT, "report", form.id(), users);
        }
        for (Rubric rubric : scenario.papers().rubrics()) {
            long users = scenario.tasks().stream()
                    .filter(task -> task.rubric()
                            .filter(marked -> marked.rubric().equals(rubric))
                            .isPresent())
                    .count();
            usedOnce(Names.Kind.RUBRIC, "rubric", rubric.id(), users);
        }
    }

    private void usedOnce(Names.Kind kind, String word, String id, long users) {
        if (users != 1) {
            bench.problems()
                    .error(
                            bench.names().place(kind, id),
                            "paper-use",
                            "the " + word + " \"" + id + "\" is wanted by "
                                    + (users == 0 ? "no task" : users + " tasks")
                                    + "; one task wants it, with a check of kind " + word);
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
