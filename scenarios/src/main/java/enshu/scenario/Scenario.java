package enshu.scenario;

import enshu.scenario.compose.Image;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Topology;
import enshu.scenario.proof.Proof;
import enshu.scenario.task.Action;
import enshu.scenario.task.Contest;
import enshu.scenario.task.Flow;
import enshu.scenario.task.Inject;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Rubric;
import enshu.scenario.task.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A complete, consistent scenario package: only {@link enshu.scenario.source.ScenarioReader} makes one, and only when
 * the package has no error.
 *
 * @param folder the package, to find the files that are built or copied
 * @param course free text, empty when not given
 * @param story the briefing, Markdown, from text/briefing.{ja,en}.md
 * @param tasks what is to be done; a contest's questions are tasks too, in their order
 * @param contest what makes tasks questions, in an exercise of format {@code jeopardy}
 * @param flows what is counted from the start
 * @param materials pages to read before and after
 * @param arena the game between teams, where it is one
 * @param project what is handed in when and who goes along, in an exercise of format {@code project}
 */
public record Scenario(
        Path folder,
        String id,
        int revision,
        Programme programme,
        String course,
        Level level,
        Format format,
        Text title,
        Text summary,
        Text story,
        Duration duration,
        TeamShape team,
        List<Variable> variables,
        List<Desktop> desktops,
        List<Task> tasks,
        Optional<Contest> contest,
        List<Inject> injects,
        List<Action> actions,
        List<Flow> flows,
        List<ReportForm> reports,
        List<Rubric> rubrics,
        Materials materials,
        Topology topology,
        Proof proof,
        Optional<ArenaPlan> arena,
        Optional<ProjectPlan> project) {
    public Scenario {
        variables = List.copyOf(variables);
        desktops = List.copyOf(desktops);
        tasks = List.copyOf(tasks);
        injects = List.copyOf(injects);
        actions = List.copyOf(actions);
        flows = List.copyOf(flows);
        reports = List.copyOf(reports);
        rubrics = List.copyOf(rubrics);
    }

    /** Every image that its ranges need, each once: those of the services, then those of an arena's checkers. */
    public List<Image> images() {
        Stream<Image> checkers = arena.stream()
                .flatMap(plan -> plan.services().stream())
                .flatMap(service -> service.checked().stream())
                .map(checked -> checked.checker().image());
        return Stream.concat(topology.services().stream().map(Service::image), checkers)
                .distinct()
                .toList();
    }

    /** Whether its game network has a relay to the flag door. */
    public boolean relayed() {
        return arena.flatMap(ArenaPlan::link).filter(ArenaPlan.Link::relay).isPresent();
    }

    /** All the points that can be earned. */
    public int points() {
        return tasks.stream().mapToInt(Task::points).sum();
    }
}
