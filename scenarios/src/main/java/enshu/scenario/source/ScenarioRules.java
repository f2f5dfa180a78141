package enshu.scenario.source;

import enshu.exchange.TaskId;
import enshu.scenario.ProjectPlan;
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
                                Message.of(
                                        "action.role",
                                        "action",
                                        action.id(),
                                        "service",
                                        action.on(),
                                        "role",
                                        service.get().presence().role().word()));
            }
        }
        if (scenario.project().isEmpty()
                && scenario.tasks().stream().mapToInt(Task::points).sum() == 0) {
            bench.problems().error(Place.start("scenario.yaml"), "points", Message.of("scenario.no-points"));
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
                                Message.of("flow.router", "flow", flow.id(), "service", flow.at()));
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
                                Message.of("task.cycle", "cycle", cycle));
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
                                Message.of("task.late", "task", task.id()));
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
                                Message.of("task.model-time", "task", task.id()));
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
                            Message.of(
                                    "task.paper-points",
                                    "task",
                                    task.id(),
                                    "papers",
                                    task.markedPoints(),
                                    "points",
                                    task.points()));
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
            if (scenario.project().isPresent()) {
                usedInProject(scenario.project().get(), rubric, users);
            } else {
                usedOnce(Names.Kind.RUBRIC, "rubric", rubric.id(), users);
            }
        }
    }

    /** Milestones may be marked by the same rubric, since each is handed in by itself; a task has one of its own there too. */
    private void usedInProject(ProjectPlan project, Rubric rubric, long users) {
        boolean marks = project.marks(rubric);
        if (users + (marks ? 1 : 0) != 1) {
            bench.problems()
                    .error(
                            bench.names().place(Names.Kind.RUBRIC, rubric.id()),
                            "paper-use",
                            !marks && users == 0
                                    ? Message.of("project.rubric-unused", "id", rubric.id())
                                    : Message.of("project.rubric-often", "id", rubric.id()));
        }
    }

    private void usedOnce(Names.Kind kind, String word, String id, long users) {
        if (users != 1) {
            bench.problems()
                    .error(
                            bench.names().place(kind, id),
                            "paper-use",
                            users == 0
                                    ? Message.of("paper.unused", "kind", kind.word(), "id", id, "word", word)
                                    : Message.of(
                                            "paper.used-often",
                                            "kind",
                                            kind.word(),
                                            "id",
                                            id,
                                            "count",
                                            users,
                                            "word",
                                            word));
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
                                    Message.of(
                                            "task.net-network",
                                            "task",
                                            task.id(),
                                            "service",
                                            net.to(),
                                            "network",
                                            network));
                }
            }
        }
    }
}
