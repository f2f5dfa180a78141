package enshu.scenario.source;

import enshu.scenario.ArenaPlan;
import enshu.scenario.Scenario;
import enshu.scenario.Text;
import enshu.scenario.compose.Topology;
import enshu.scenario.proof.Proof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a package: every problem of every file in one pass, or the scenario. Whatever lies in the folder, it throws
 * nothing, follows no link, reads at most 1 MB of a file and is done within seconds.
 */
public final class ScenarioReader {
    private static final String SCENARIO = "scenario.yaml";
    static final String COMPOSE = "compose.yaml";
    private static final String PROOF = "proof.yaml";
    private static final String BRIEFING = "briefing";

    private final Path folder;
    private final Problems problems = new Problems();
    private final Workbench bench;

    private ScenarioReader(Path folder) {
        this.folder = folder;
        this.bench = Workbench.over(new PackageFiles(folder, problems), problems);
    }

    /** Reads the package in this folder. Places of problems are relative to it. */
    public static Reading read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Reading.Refused(List.of(new Problem(
                    SCENARIO,
                    1,
                    1,
                    Problem.Severity.ERROR,
                    "package-missing",
                    Message.of("package.missing", "folder", folder))));
        }
        return new ScenarioReader(folder).read();
    }

    private Reading read() {
        bench.files().survey();
        Optional<Yaml> written = bench.yaml(SCENARIO);
        if (written.filter(Yaml.Mapping.class::isInstance).isEmpty()) {
            bench.names()
                    .unread(Set.of(
                            Names.Kind.TASK,
                            Names.Kind.ROLE,
                            Names.Kind.VARIABLE,
                            Names.Kind.DESKTOP,
                            Names.Kind.FLOW,
                            Names.Kind.REPORT,
                            Names.Kind.RUBRIC));
        }
        Optional<ScenarioFile> scenario = written.map(file -> ScenarioFile.read(file, bench));
        Optional<Topology> topology = bench.yaml(COMPOSE)
                .map(file -> new ComposeReader(bench).read(file, scenario.map(ScenarioFile::profiles)));
        if (topology.isEmpty()) {
            bench.names().unread(Set.of(Names.Kind.SERVICE, Names.Kind.NETWORK, Names.Kind.VOLUME));
        }
        Optional<Proof> proof = bench.yaml(PROOF)
                .map(file ->
                        new ProofReader(bench, scenario.map(ScenarioFile::tasks).orElse(List.of())).read(file));
        Text story = bench.textFile(BRIEFING, Place.start(SCENARIO));
        bench.names().check();
        if (scenario.isPresent() && topology.isPresent()) {
            compare(scenario.get(), topology.get());
        }
        List<Problem> found = problems.sorted();
        if (problems.hasErrors() || scenario.isEmpty() || topology.isEmpty() || proof.isEmpty()) {
            return new Reading.Refused(found, topology);
        }
        return new Reading.Read(complete(scenario.get(), topology.get(), proof.get(), story), found);
    }

    private void compare(ScenarioFile scenario, Topology topology) {
        new TopologyRules(topology, bench).check();
        new ScenarioRules(scenario, topology, bench).check();
        Optional<ArenaPlan.Link> link = scenario.arena().flatMap(ArenaPlan::link);
        link.ifPresent(one -> new ArenaRules(one, scenario.desktops(), topology, bench).check());
        new OtherFiles(folder, bench).look();
        if (!bench.names().isUnread(Names.Kind.VARIABLE)) {
            bench.templates()
                    .check(
                            topology,
                            link.map(ArenaPlan.Link::network),
                            bench.names().all(Names.Kind.VARIABLE),
                            problems);
        }
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        if (!scenario.id().isEmpty() && !scenario.id().equals(name)) {
            problems.warning(
                    Place.start(SCENARIO),
                    "id-folder",
                    Message.of("scenario.id-folder", "id", scenario.id(), "folder", name));
        }
    }

    private Scenario complete(ScenarioFile file, Topology topology, Proof proof, Text story) {
        return new Scenario(
                folder,
                file.id(),
                file.revision(),
                file.programme(),
                file.course(),
                file.level(),
                file.format(),
                file.title(),
                file.summary(),
                story,
                file.duration(),
                file.team(),
                file.variables(),
                file.desktops(),
                file.tasks(),
                file.contest(),
                file.injects(),
                file.actions(),
                file.flows(),
                file.papers().reports(),
                file.papers().rubrics(),
                file.materials(),
                topology,
                proof,
                file.arena(),
                file.project());
    }
}
