package enshu.scenario.importing.sdl;

import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.Prose;
import enshu.scenario.importing.draft.Refusal;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.SourceFolder;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Problem;
import enshu.scenario.source.Problems;
import enshu.scenario.source.Yaml;
import enshu.scenario.source.YamlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A scenario in the Open Cyber Range's SDL, or a language grown from it, as a draft. */
public final class SdlImport {
    private static final Set<String> READ = Set.of(
            "name",
            "description",
            "nodes",
            "infrastructure",
            "metrics",
            "evaluations",
            "tlos",
            "goals",
            "entities",
            "injects",
            "events",
            "scripts",
            "stories");

    private static final String WRAPPER = "scenario";

    private final SourceFolder source;
    private final String file;
    private final Report report;

    /** @param file of the scenario, from the source's folder */
    public SdlImport(SourceFolder source, String file, Report report) {
        this.source = source;
        this.file = file;
        this.report = report;
    }

    /** The draft; a file that can't be read ends the import. */
    public Draft draft() {
        Yaml.Mapping whole = read();
        Yaml.Mapping scenario = scenario(whole);
        Draft draft = new Draft(Place.start(file), Message.of("import.kind.sdl"), "imported-sdl", report);
        draft.title(Keys.word(scenario, "name"));
        String description = Keys.word(scenario, "description");
        if (!description.isBlank()) {
            draft.summary(description);
            draft.briefing().add(Prose.page(description));
            report.carried(
                    Keys.at(scenario, "description").map(Yaml::place).orElse(draft.origin()),
                    Message.of("import.sdl-description"));
        }
        new NodesImport(draft, scenario).read();
        new EntitiesImport(draft, scenario).read();
        new ScoringImport(draft, scenario).read();
        new StoriesImport(draft, scenario).read();
        vulnerabilities(draft, scenario);
        Keys.section(scenario, "features")
                .forEach((name, entry) -> report.left(
                        entry.key(),
                        Message.of(
                                "import.feature",
                                "feature",
                                name,
                                "source",
                                Keys.word(entry.value(), "type") + " " + Keys.source(entry.value()))));
        Keys.section(scenario, "conditions")
                .forEach((name, entry) -> report.left(
                        entry.key(),
                        Message.of(
                                "import.condition",
                                "condition",
                                name,
                                "source",
                                (Keys.word(entry.value(), "command") + " " + Keys.source(entry.value())).strip())));
        others(scenario);
        if (!scenario.equals(whole)) {
            whole.entries().forEach((key, entry) -> {
                if (!key.equalsIgnoreCase(WRAPPER)) {
                    report.left(entry.key(), Message.of("import.sdl-key", "key", key));
                }
            });
        }
        return draft;
    }

    /** What the file says, out of the key {@code scenario} where everything lies below it, as the first SDL had it. */
    public static Yaml.Mapping scenario(Yaml.Mapping file) {
        return Keys.at(file, WRAPPER)
                .filter(Yaml.Mapping.class::isInstance)
                .map(Yaml.Mapping.class::cast)
                .orElse(file);
    }

    private Yaml.Mapping read() {
        Problems problems = new Problems();
        Optional<Yaml> read = source.text(file).flatMap(text -> YamlParser.parse(file, text, problems));
        for (Problem problem : problems.sorted()) {
            throw new Refusal(problem);
        }
        if (read.isPresent() && read.get() instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        throw new Refusal(Place.start(file), Message.of("import.sdl-form"));
    }

    /** What was weak is told afterwards. */
    private void vulnerabilities(Draft draft, Yaml.Mapping scenario) {
        List<String> lines = new ArrayList<>();
        Keys.section(scenario, "vulnerabilities").forEach((name, entry) -> {
            lines.add("- **" + Keys.title(name, entry.value()) + "** (" + Keys.word(entry.value(), "class") + "): "
                    + Keys.word(entry.value(), "description"));
            report.changed(entry.key(), Message.of("import.vulnerability", "vulnerability", name));
        });
        if (!lines.isEmpty()) {
            draft.debrief().add(new Prose("## 弱点", "## Weaknesses").then(Prose.page(String.join("\n", lines))));
        }
    }

    /** Sections that have no counterpart, each entry by itself. */
    private void others(Yaml.Mapping scenario) {
        Set<String> told = Set.of("features", "conditions", "vulnerabilities");
        scenario.entries().forEach((key, entry) -> {
            String small = key.toLowerCase(Locale.ROOT);
            if (READ.contains(small) || told.contains(small)) {
                return;
            }
            if (entry.value() instanceof Yaml.Mapping mapping
                    && !mapping.entries().isEmpty()) {
                for (Map.Entry<String, Yaml.Entry> one : mapping.entries().entrySet()) {
                    report.left(one.getValue().key(), Message.of("import.sdl-entry", "name", one.getKey(), "key", key));
                }
            } else {
                report.left(entry.key(), Message.of("import.sdl-key", "key", key));
            }
        });
    }
}
