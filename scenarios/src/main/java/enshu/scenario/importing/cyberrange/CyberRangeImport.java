package enshu.scenario.importing.cyberrange;

import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.Refusal;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.SourceFolder;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Problem;
import enshu.scenario.source.Problems;
import enshu.scenario.source.Yaml;
import enshu.scenario.source.YamlParser;
import java.util.Optional;

/** A CyberRangeCZ (KYPO) topology, its training definition, or both, as a draft. */
public final class CyberRangeImport {
    private final SourceFolder source;
    private final Optional<String> topology;
    private final Optional<String> training;
    private final Report report;

    /** At least one of the files is there. */
    public CyberRangeImport(SourceFolder source, Optional<String> topology, Optional<String> training, Report report) {
        this.source = source;
        this.topology = topology;
        this.training = training;
        this.report = report;
    }

    /** The draft; a file that can't be read ends the import. */
    public Draft draft() {
        Optional<Yaml.Mapping> hosts = topology.map(this::yaml);
        Optional<Yaml.Mapping> levels = training.map(this::json);
        String origin = topology.or(() -> training).orElse("");
        String folder = String.valueOf(source.path().getFileName());
        Draft draft = new Draft(
                Place.start(origin),
                Message.of("import.kind.cyberrange"),
                folder.isBlank() ? "imported-range" : folder,
                report);
        draft.teamSize(1);
        if (hosts.isPresent()) {
            new TopologyImport(draft).read(hosts.get());
            provisioning(origin);
        } else {
            report.fill(draft.origin(), Message.of("import.fill.no-topology"));
        }
        if (levels.isPresent()) {
            new TrainingImport(draft, AnswerVariables.beside(source, origin, draft)).read(levels.get());
        } else {
            report.fill(draft.origin(), Message.of("import.fill.no-training"));
        }
        return draft;
    }

    private void provisioning(String file) {
        String folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/') + 1) : "";
        for (String name : new String[] {"provisioning", "containers.yml", "docker-containers.yml"}) {
            if (source.isFolder(folder + name) || source.isFile(folder + name)) {
                report.left(Place.start(folder + name), Message.of("import.provisioning", "name", name));
            }
        }
    }

    private Yaml.Mapping yaml(String file) {
        Problems problems = new Problems();
        Optional<Yaml> read = text(file).flatMap(text -> YamlParser.parse(file, text, problems));
        for (Problem problem : problems.sorted()) {
            throw new Refusal(problem);
        }
        return mapping(
                file, read.orElseThrow(() -> new Refusal(Place.start(file), Message.of("import.topology-unread"))));
    }

    private Yaml.Mapping json(String file) {
        return mapping(file, JsonTree.parse(file, text(file).orElseThrow()));
    }

    private Optional<String> text(String file) {
        Optional<String> text = source.text(file);
        if (text.isEmpty()) {
            throw new Refusal(Place.start(file), Message.of("import.file-unread"));
        }
        return text;
    }

    private static Yaml.Mapping mapping(String file, Yaml value) {
        if (value instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        throw new Refusal(Place.start(file), Message.of("import.file-form", "found", value.words()));
    }
}
