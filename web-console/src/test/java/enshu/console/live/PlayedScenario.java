package enshu.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.Scenario;
import enshu.scenario.compose.Topology;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.nio.file.Path;

/** The scenario that pictures are drawn of, whole or without one of its hosts. */
final class PlayedScenario {
    private PlayedScenario() {}

    static Scenario usb() {
        Reading reading = ScenarioReader.read(Path.of("../scenarios/library/cyder-a-usb"));
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).scenario();
    }

    static Scenario without(Scenario whole, String service) {
        Topology topology = whole.topology();
        return new Scenario(
                whole.folder(),
                whole.id(),
                whole.revision(),
                whole.programme(),
                whole.course(),
                whole.level(),
                whole.format(),
                whole.title(),
                whole.summary(),
                whole.story(),
                whole.duration(),
                whole.team(),
                whole.variables(),
                whole.desktops(),
                whole.tasks(),
                whole.contest(),
                whole.injects(),
                whole.actions(),
                whole.flows(),
                whole.reports(),
                whole.rubrics(),
                whole.materials(),
                new Topology(
                        topology.services().stream()
                                .filter(one -> !one.name().equals(service))
                                .toList(),
                        topology.networks(),
                        topology.volumes()),
                whole.proof(),
                whole.arena(),
                whole.project());
    }
}
