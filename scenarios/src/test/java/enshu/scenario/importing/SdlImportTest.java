package enshu.scenario.importing;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.Scenario;
import enshu.scenario.compose.Dependency;
import enshu.scenario.compose.Service;
import enshu.scenario.task.Check;
import enshu.scenario.task.Due;
import enshu.scenario.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdlImportTest {
    private static final String HARBOUR = """
            name: harbour-watch
            description: A quiet harbour.
            nodes:
              quay: {type: Switch}
              office: {type: switch}
              fw1: {type: VM, source: router-os, resources: {ram: 1 gib, cpu: 1}}
              crane:
                type: vm
                source: {name: debian, version: '*'}
                roles: {admin: root}
                features: {panel: admin}
                conditions: {panel-up: admin}
                services: [{port: 80, name: http}, {port: 53, protocol: udp, name: dns}]
              spare: {type: vm, source: debian}
            infrastructure:
              quay: {properties: {cidr: 172.31.4.0/24, gateway: 172.31.4.1}}
              office: 1
              fw1: {count: 1, links: [quay, office]}
              crane: {count: 1, links: [quay], dependencies: [fw1, quay], properties: [{quay: 172.31.4.20}]}
            features: {panel: {type: service, source: panel-package}}
            conditions: {panel-up: {command: /bin/check, interval: 30}}
            vulnerabilities: {weak: {name: Weak word, description: It is short., technical: true, class: CWE-521}}
            metrics:
              seen: {type: manual, max-score: 30, artifact: true}
              running: {type: conditional, max-score: 10, condition: panel-up}
              alone: {type: manual, max-score: 5}
            evaluations: {watch: {description: How it is watched., metrics: [seen, running], min-score: {percentage: 60}}}
            tlos: {look: {name: Look closely, description: See what is there., evaluation: watch}}
            goals: {safe: {description: Keep it safe., tlos: [look]}}
            entities:
              blue-team: {name: The watch, role: Blue, mission: watch, entities: {night: {name: Night watch}}}
              red-team: {name: The thieves, role: Red}
            injects:
              call: {from-entity: red-team, to-entities: [blue-team.night], description: A call comes in., source: phone}
              unsent: {description: Never.}
            events:
              evening: {injects: [call], conditions: [panel-up]}
              storm: {description: Wind rises.}
              never: {description: No script.}
            scripts: {day: {start-time: 0, end-time: 4 h, speed: 2, events: {evening: 1h 30min, storm: 20 min, absent: 5}}}
            stories: {main: {speed: 1, scripts: [day], description: One day.}}
            workflows: {one: {}, two: {}}
            """;

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void switchesAreNetworksAndMachinesArePlainHosts() throws IOException {
        Scenario scenario =
                new Imports(temporary).with("harbour.sdl.yaml", HARBOUR).scenario();
        assertThat(scenario.id()).isEqualTo("harbour-watch");
        assertThat(scenario.topology().networks()).extracting("name").containsExactly("quay", "office");
        Service crane = scenario.topology().service("crane").orElseThrow();
        assertThat(crane.attachment("quay").flatMap(seat -> seat.address()).map(Object::toString))
                .contains("172.31.4.20");
        assertThat(crane.expose()).containsExactly("80", "53/udp");
        assertThat(crane.dependsOn()).extracting(Dependency::service).containsExactly("fw1");
        assertThat(scenario.topology().service("fw1").orElseThrow().presence().forward())
                .isTrue();
        assertThat(scenario.topology().network("office").orElseThrow().gateway())
                .contains("fw1");
        assertThat(scenario.topology().service("spare")).isEmpty();
    }

    @Test
    void whatLiesBelowScenarioIsTheScenario() throws IOException {
        Imports wrapped = new Imports(temporary)
                .with("harbour.sdl", "name: outer\nstart: 2022-01-20T13:00:00Z\nscenario:\n" + HARBOUR.indent(2));
        Scenario scenario = wrapped.scenario();
        assertThat(scenario.id()).isEqualTo("harbour-watch");
        assertThat(scenario.tasks()).extracting(task -> task.points()).containsExactly(40, 5);
        assertThat(wrapped.report()).contains("\"start\"", "\"name\"").doesNotContain("\"scenario\"");
    }

    @Test
    void evaluationsAreTasksThatAnInstructorMarks() throws IOException {
        Scenario scenario = new Imports(temporary).with("harbour.yml", HARBOUR).scenario();
        Task watch = scenario.tasks().getFirst();
        assertThat(watch.title().en()).isEqualTo("Look closely");
        assertThat(watch.text().en()).contains("How it is watched.", "See what is there.", "Keep it safe.");
        assertThat(watch.points()).isEqualTo(40);
        assertThat(watch.check()).isInstanceOf(Check.Marked.class);
        assertThat(((Check.Marked) watch.check()).atLeast()).isEqualTo(24);
        assertThat(scenario.tasks()).extracting(task -> task.points()).containsExactly(40, 5);
    }

    @Test
    void storiesRunOnTheExerciseClock() throws IOException {
        Scenario scenario = new Imports(temporary).with("harbour.sdl", HARBOUR).scenario();
        assertThat(scenario.duration()).isEqualTo(Duration.ofHours(2));
        assertThat(scenario.injects())
                .extracting(inject -> inject.due())
                .containsExactly(new Due.At(Duration.ofMinutes(10)), new Due.At(Duration.ofMinutes(45)));
        assertThat(scenario.injects().get(1).to()).contains("night");
        assertThat(scenario.injects().get(1).from().en()).isEqualTo("The thieves");
        assertThat(scenario.injects().get(1).text().en()).contains("A call comes in.");
        assertThat(scenario.team().roles()).extracting("id").containsExactly("blue-team", "night");
        assertThat(scenario.story().en()).contains("A quiet harbour.", "The thieves");
        assertThat(scenario.materials().debrief().orElseThrow().en()).contains("CWE-521");
    }

    @Test
    void whatHasNoCounterpartIsToldItemByItem() throws IOException {
        Imports source = new Imports(temporary).with("harbour.sdl.yaml", HARBOUR);
        source.scenario();
        assertThat(source.report())
                .contains(
                        "harbour.sdl.yaml:14:3: the node \"spare\"",
                        "\"roles\" of \"crane\"",
                        "the feature \"panel\" (service panel-package)",
                        "the condition \"panel-up\" (/bin/check)",
                        "the artifact of the metric \"seen\"",
                        "the inject \"unsent\"",
                        "the event \"never\"",
                        "the event \"absent\" of the script \"day\": there is no such event",
                        "\"one\" of workflows",
                        "\"two\" of workflows",
                        "the package \"phone\" of the inject \"call\"");
    }

    @Test
    void severalMachinesOfAKindStand() throws IOException {
        Scenario scenario = new Imports(temporary)
                .with("few.yml", "name: few\nnodes: {pc: {type: VM, source: x}}\ninfrastructure: {pc: 3}\n")
                .scenario();
        assertThat(scenario.topology().services()).extracting(Service::name).contains("pc", "pc-2", "pc-3", "desktop");
    }
}
