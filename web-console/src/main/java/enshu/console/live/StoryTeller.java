package enshu.console.live;

import enshu.exchange.TaskId;
import enshu.scenario.ArenaPlan;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Service;
import enshu.scenario.task.Check;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Rubric;
import enshu.scenario.task.Task;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tells the scenario to people: story, tasks and the visible part of the network, with one team's values filled in. */
final class StoryTeller {
    private final Scenario scenario;
    private final TeamVariables variables;
    private final boolean ownAddresses;

    private StoryTeller(Scenario scenario, TeamVariables variables, boolean ownAddresses) {
        this.scenario = scenario;
        this.variables = variables;
        this.ownAddresses = ownAddresses;
    }

    /** The story; {@code ownAddresses} shows the networks' addresses, which differ from team to team. */
    static Picture.Story tell(Scenario scenario, TeamVariables variables, boolean ownAddresses) {
        return new StoryTeller(scenario, variables, ownAddresses).tell();
    }

    private Picture.Story tell() {
        return new Picture.Story(
                scenario.id(),
                scenario.format(),
                expanded(scenario.title()),
                expanded(scenario.summary()),
                expanded(scenario.story()),
                scenario.duration(),
                map(),
                scenario.tasks().stream().map(this::assignment).toList());
    }

    private Text expanded(Text text) {
        return text.expand(variables);
    }

    private Picture.NetworkMap map() {
        List<Service> hosts = scenario.topology().services().stream()
                .filter(service -> service.presence().visible())
                .toList();
        Set<String> reached = hosts.stream()
                .flatMap(host -> host.networks().stream())
                .map(Attachment::network)
                .collect(Collectors.toSet());
        List<Network> networks = scenario.topology().networks().stream()
                .filter(network -> reached.contains(network.name()))
                .toList();
        return new Picture.NetworkMap(
                zones(networks),
                networks.stream().map(this::network).toList(),
                hosts.stream().map(this::host).toList());
    }

    /** Every zone once, called like its first network. */
    private List<Picture.Zone> zones(List<Network> networks) {
        Map<String, Text> zones = new LinkedHashMap<>();
        networks.forEach(network -> zones.putIfAbsent(network.zone(), expanded(network.title())));
        return zones.entrySet().stream()
                .map(zone -> new Picture.Zone(zone.getKey(), zone.getValue()))
                .toList();
    }

    private Picture.Network network(Network network) {
        Optional<String> cidr = Optional.ofNullable(variables.values().get("cidr." + network.name()))
                .map(four -> Optional.ofNullable(variables.values().get("cidr6." + network.name()))
                        .map(six -> four + " " + six)
                        .orElse(four));
        // The game network of an arena has addresses of another range, which a team's variables don't know.
        boolean joined = scenario.arena()
                .flatMap(ArenaPlan::link)
                .filter(link -> link.network().equals(network.name()))
                .isPresent();
        return new Picture.Network(
                network.name(),
                network.zone(),
                expanded(network.title()),
                ownAddresses && !joined ? cidr : Optional.empty());
    }

    private Picture.Host host(Service service) {
        return new Picture.Host(
                service.name(),
                expanded(service.presence().title()),
                service.presence().role().word(),
                service.networks().stream().map(Attachment::network).toList());
    }

    private Picture.Assignment assignment(Task task) {
        return new Picture.Assignment(
                task.id().value(),
                task.phase(),
                task.points(),
                expanded(task.title()),
                expanded(task.text()),
                task.answers().stream().map(answer -> field(task, answer)).toList(),
                task.automatic(),
                IntStream.rangeClosed(1, task.hints().size())
                        .mapToObj(number -> new Picture.Price(
                                number, task.hints().get(number - 1).costPercent()))
                        .toList(),
                task.requires().stream().map(TaskId::value).toList(),
                task.deadline().map(Duration::toMillis),
                task.tags(),
                task.report().map(wanted -> form(wanted.form())),
                task.rubric().map(marked -> criteria(marked.rubric())).orElse(List.of()));
    }

    private Picture.Form form(ReportForm form) {
        return new Picture.Form(
                form.id(),
                expanded(form.title()),
                form.fields().stream().map(this::blank).toList());
    }

    private Picture.Blank blank(ReportForm.Field field) {
        return new Picture.Blank(
                field.id(),
                expanded(field.title()),
                field.help().map(this::expanded),
                field.kind(),
                field.options().stream()
                        .map(option -> new Picture.Offer(option.id(), expanded(option.title())))
                        .toList(),
                field.points(),
                field.truth().isPresent());
    }

    private List<Picture.Criterion> criteria(Rubric rubric) {
        return rubric.criteria().stream()
                .map(criterion ->
                        new Picture.Criterion(criterion.id(), expanded(criterion.title()), criterion.points()))
                .toList();
    }

    /** A field of the form; the only field of a task may have no title of its own. */
    private Picture.Field field(Task task, Check.Answer answer) {
        return new Picture.Field(
                answer.id(),
                expanded(answer.title().orElse(task.title())),
                answer.matcher().field());
    }
}
