package enshu.scenario.importing;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.Scenario;
import enshu.scenario.Variable;
import enshu.scenario.compose.Presence;
import enshu.scenario.task.Check;
import enshu.scenario.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CyberRangeImportTest {
    private static final String TOPOLOGY = """
            name: two-towns
            hosts:
              - {name: visitor, base_box: {image: kali, man_user: debian}, flavor: small}
              - {name: vault, base_box: {image: debian-12, mgmt_user: debian}, flavor: small, hidden: True}
            routers:
              - {name: gate-a, base_box: {image: debian-12}, flavor: small}
              - {name: gate-b, base_box: {image: debian-12}, flavor: small}
            wan: {name: road, cidr: 100.100.100.0/24}
            networks:
              - {name: inn, cidr: 10.7.1.0/24}
              - {name: bank, cidr: 10.8.0.0/16, accessible_by_user: False}
            net_mappings:
              - {host: visitor, network: inn, ip: 10.7.1.5}
              - {host: vault, network: bank, ip: 10.8.3.9}
              - {host: ghost, network: inn, ip: 10.7.1.6}
            router_mappings:
              - {router: gate-a, network: inn, ip: 10.7.1.1}
              - {router: gate-b, network: bank, ip: 10.8.3.1}
            groups: [{name: all, nodes: [visitor]}]
            """;
    private static final String TRAINING = """
            {"title": "Two towns", "description": "A walk.", "outcomes": ["You can walk."], "state": "UNRELEASED",
             "levels": [
              {"title": "Read me", "level_type": "INFO_LEVEL", "order": 0, "content": "# Hello"},
              {"title": "Way in", "level_type": "ACCESS_LEVEL", "order": 1, "passkey": "start", "cloud_content": "Go in."},
              {"title": "Find it", "level_type": "TRAINING_LEVEL", "order": 3, "estimated_duration": 20, "answer": "10.8.3.9",
               "content": "Which one?", "solution": "Look at 10.8.3.9.", "incorrect_answer_limit": 5, "max_score": 50,
               "hints": [{"title": "Second", "content": "b", "hint_penalty": 10, "order": 1}, {"title": "First", "content": "a", "hint_penalty": 5, "order": 0}],
               "mitre_techniques": [{"technique_key": "TA0007.T1046"}], "reference_solution": [{"cmd": "scan 10.8.3.9"}],
               "expected_commands": ["scan"]},
              {"title": "Say it", "level_type": "TRAINING_LEVEL", "order": 4, "estimated_duration": 10, "answer": null,
               "answer_variable_name": "door", "content": "Which port?", "max_score": 20, "hints": []},
              {"title": "Quiz", "level_type": "ASSESSMENT_LEVEL", "order": 5, "instructions": "Answer.", "questions": [
                {"question_type": "MCQ", "text": "Which?", "points": 3, "order": 0, "choices": [
                  {"text": "this", "correct": true, "order": 0}, {"text": "that", "correct": false, "order": 1}]},
                {"question_type": "FFQ", "text": "How?", "points": 2, "order": 1, "choices": [{"text": "so", "correct": true, "order": 0}]}]},
              {"title": "Bye", "level_type": "INFO_LEVEL", "order": 6, "content": "That was it."}]}
            """;

    @TempDir
    private Path temporary = Path.of("");

    private Imports source() throws IOException {
        return new Imports(temporary)
                .with("topology.yml", TOPOLOGY)
                .with("training.json", TRAINING)
                .with("variables.yml", "door: {type: port, min: 2000, max: 3000}\nother: {type: text}\n")
                .with("provisioning/playbook.yml", "[]\n");
    }

    @Test
    void hostsRoutersAndNetworksStand() throws IOException {
        Scenario scenario = source().scenario();
        assertThat(scenario.topology().services())
                .extracting("name")
                .containsExactly("visitor", "vault", "gate-a", "gate-b");
        assertThat(scenario.desktops()).extracting("service").containsExactly("visitor");
        assertThat(scenario.topology().network("inn").orElseThrow().gateway()).contains("gate-a");
        Presence gate = scenario.topology().service("gate-a").orElseThrow().presence();
        assertThat(gate.forward()).isTrue();
        assertThat(gate.routes()).extracting(Presence.Route::via).containsExactly("gate-b");
        assertThat(scenario.topology().network("bank").orElseThrow().subnet().map(Object::toString))
                .contains("10.8.3.0/24");
        assertThat(scenario.topology()
                        .service("vault")
                        .orElseThrow()
                        .attachment("bank")
                        .flatMap(seat -> seat.address())
                        .map(Object::toString))
                .contains("10.8.3.9");
    }

    @Test
    void levelsAreTasksWithHintsPointsAndTechniques() throws IOException {
        Scenario scenario = source().scenario();
        assertThat(scenario.tasks())
                .extracting(task -> task.id().value())
                .containsExactly("way-in", "find-it", "say-it", "quiz");
        Task find = scenario.tasks().get(1);
        assertThat(find.points()).isEqualTo(50);
        assertThat(find.answers().getFirst().attempts()).hasValue(5);
        assertThat(find.hints()).extracting("costPercent").containsExactly(10, 20);
        assertThat(find.hints().getFirst().text().en()).isEqualTo("**First** a");
        assertThat(find.tags()).extracting("id").contains("T1046");
        assertThat(find.model().orElseThrow().to()).isEqualTo(Duration.ofMinutes(20));
        assertThat(find.debrief().orElseThrow().en())
                .contains("Look at ${address.vault.bank}.", "    scan ${address.vault.bank}");
        assertThat(scenario.duration()).isEqualTo(Duration.ofMinutes(30));
        assertThat(scenario.story().en()).contains("A walk.", "You can walk.", "# Hello");
        assertThat(scenario.materials().debrief().orElseThrow().en()).contains("That was it.");
        assertThat(scenario.team().size()).isOne();
    }

    @Test
    void answersOfTheirOwnAreDrawn() throws IOException {
        Scenario scenario = source().scenario();
        assertThat(scenario.variables()).contains(new Variable.Whole("DOOR", 2000, 3000));
        assertThat(scenario.tasks().get(2).answers().getFirst().matcher().toString())
                .contains("${DOOR}");
    }

    @Test
    void anAssessmentIsAReport() throws IOException {
        Scenario scenario = source().scenario();
        Task quiz = scenario.tasks().get(3);
        assertThat(quiz.check()).isInstanceOf(Check.Reported.class);
        assertThat(quiz.points()).isEqualTo(5);
        assertThat(scenario.reports().getFirst().fields()).extracting("points").isEqualTo(List.of(3, 2));
    }

    @Test
    void whatIsLostIsTold() throws IOException {
        Imports source = source();
        source.scenario();
        assertThat(source.report())
                .contains(
                        "the machine image \"kali\" of \"visitor\"",
                        "\"man_user\" of the image of \"visitor\"",
                        "the place of \"ghost\" on \"inn\": the topology declares no such host",
                        "the group \"all\"",
                        "topology.yml:8:6: the wide network \"road\" joins the routers",
                        "\"provisioning\"",
                        "\"expected_commands\" of the level \"Find it\"",
                        "the variable \"other\": no level asks for it",
                        "in place of 10.8.0.0/16");
    }

    @Test
    void aTrainingAloneHasATerminal() throws IOException {
        Scenario scenario =
                new Imports(temporary).with("my-training.json", TRAINING).scenario();
        assertThat(scenario.topology().services()).extracting("name").containsExactly("desktop");
        assertThat(scenario.tasks()).hasSize(4);
    }

    @Test
    void anAdaptiveTrainingHasTheFirstTaskOfEachPhase() throws IOException {
        Imports source = new Imports(temporary).with("training.json", """
                {"title": "Phases", "phases": [
                  {"title": "One", "phase_type": "TRAINING", "order": 0, "estimated_duration": 15, "tasks": [
                    {"title": "Easy", "content": "Do.", "answer": "yes", "order": 1},
                    {"title": "Hard", "content": "Do it.", "answer": "no", "order": 0}]}]}
                """);
        assertThat(source.scenario().tasks())
                .extracting(task -> task.title().en())
                .containsExactly("Hard");
        assertThat(source.report()).contains("the task \"Easy\" of the phase \"One\"");
    }
}
