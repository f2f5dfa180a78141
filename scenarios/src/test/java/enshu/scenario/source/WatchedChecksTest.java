package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.Scenario;
import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Flow;
import enshu.scenario.task.Fragment;
import enshu.scenario.task.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of rule sets and of what happens over time, as they are written and as they are read. */
class WatchedChecksTest {
    private static final String BEGIN = "        - net: {from: pc, to: csirt, protocol: tcp";

    @TempDir
    private Path folder;

    /** The small package, with this as the first check of its second task and its gate as a router. */
    private Reading read(String check) throws IOException {
        Path small = Packages.copyOfSmall(folder);
        Path scenario = small.resolve("scenario.yaml");
        Files.writeString(
                scenario,
                Files.readString(scenario)
                        .replace(BEGIN, "        - " + check + "\n" + BEGIN)
                        .replace(
                                "injects:",
                                "flows: [{id: web, at: gate, from: pc, to: \"${cidr.office}\", protocol: tcp,"
                                        + " port: 80}]\ninjects:"));
        return ScenarioReader.read(small);
    }

    private Scenario scenario(String check) throws IOException {
        Reading reading = read(check);
        assertThat(reading).as("%s", reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).scenario();
    }

    private Check.Leaf first(String check) throws IOException {
        return CheckTree.leaves(scenario(check).tasks().get(1).check())
                .values()
                .iterator()
                .next();
    }

    @Test
    void aRuleSetIsReadAsItsParts() throws IOException {
        assertThat(first("firewall: {on: gate, contains: {rule: {expr: [{right: \"${CODE}\"}, {drop: null}]}}}"))
                .isEqualTo(new Check.Firewall(
                        "gate",
                        List.of(new Fragment.Members(Map.of(
                                "rule",
                                new Fragment.Members(Map.of(
                                        "expr",
                                        new Fragment.Items(List.of(
                                                new Fragment.Members(Map.of("right", new Fragment.Value("${CODE}"))),
                                                new Fragment.Members(Map.of("drop", new Fragment.Nothing())))))))))));
    }

    @Test
    void aLogHasAWindowOrNone() throws IOException {
        assertThat(first("log: {on: pc, matches: failed}"))
                .isEqualTo(new Check.Log("pc", Optional.empty(), "failed", Window.ALWAYS));
    }

    @Test
    void aWindowIsAStretchOfTheExercise() throws IOException {
        assertThat(first("log: {on: pc, path: /var/log/mail.log, matches: x, since: PT5M, until: PT30M}"))
                .isEqualTo(new Check.Log(
                        "pc",
                        Optional.of("/var/log/mail.log"),
                        "x",
                        new Window(
                                Optional.of(Duration.ofMinutes(5)),
                                Optional.of(Duration.ofMinutes(30)),
                                Optional.empty())));
    }

    @Test
    void aFlowIsDeclaredOnceAndAskedFor() throws IOException {
        Scenario scenario = scenario("flow: {id: web, bytes: {at-most: 1000}, within: PT5M}");
        assertThat(scenario.flows())
                .containsExactly(new Flow(
                        "web", "gate", "pc", "${cidr.office}", Optional.of(Flow.FlowProtocol.TCP), OptionalInt.of(80)));
        assertThat(CheckTree.leaves(scenario.tasks().get(1).check()).values())
                .contains(new Check.Counted(
                        "web",
                        Flow.Unit.BYTES,
                        0,
                        OptionalLong.of(1000),
                        new Window(Optional.empty(), Optional.empty(), Optional.of(Duration.ofMinutes(5)))));
    }

    @Test
    void anythingThatIsLookedAtCanBeHeld() throws IOException {
        Check.Leaf held = first("{not: {process: {on: pc, matches: work, running: true}}, held-for: PT2M}");
        assertThat(held)
                .isEqualTo(
                        new Check.HeldFor(Duration.ofMinutes(2), new Check.Not(new Check.Process("pc", "work", true))));
    }

    @Test
    void itsPathIsThatOfOneLeaf() throws IOException {
        assertThat(CheckTree.leaves(scenario("{log: {on: pc, matches: x}, held-for: PT2M}")
                                .tasks()
                                .get(1)
                                .check())
                        .keySet())
                .contains("all-of.0.held-for")
                .noneMatch(path -> path.contains("log"));
    }

    @Test
    void aFlowIsCountedAtARouterOnly() throws IOException {
        Path small = Packages.copyOfSmall(folder);
        Path scenario = small.resolve("scenario.yaml");
        Files.writeString(
                scenario,
                Files.readString(scenario)
                        .replace("injects:", "flows: [{id: web, at: pc, from: pc, to: gate}]\ninjects:"));
        assertThat(ScenarioReader.read(small).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("flow-router"));
    }
}
