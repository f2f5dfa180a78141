package enshu.scenario.importing.compose;

import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.Prose;
import enshu.scenario.importing.draft.Refusal;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.ServiceDraft;
import enshu.scenario.importing.draft.SourceFolder;
import enshu.scenario.source.ComposeTree;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Problem;
import enshu.scenario.source.Problems;
import enshu.scenario.source.Yaml;
import enshu.scenario.source.YamlParser;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Compose project as a draft: what stands in a range stays, what reaches for the host is left out and told of. */
public final class ComposeImport {
    private static final Set<String> SECTIONS = Set.of(
            "name", "version", "services", "networks", "volumes", "configs", "secrets", "x-challenge", "include");
    private static final Set<String> USUAL =
            Set.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");
    private static final List<String> OVERRIDES = List.of(
            "compose.override.yaml",
            "compose.override.yml",
            "docker-compose.override.yaml",
            "docker-compose.override.yml");

    private final SourceFolder source;
    private final String file;
    private final Report report;
    private final String folder;

    /** @param file of the project, from the source's folder */
    public ComposeImport(SourceFolder source, String file, Report report) {
        this.source = source;
        this.file = file;
        this.report = report;
        this.folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
    }

    /** The draft; a project that can't be read ends the import. */
    public Draft draft() {
        Place origin = Place.start(file);
        Yaml.Mapping raw = raw(origin);
        Draft draft = new Draft(origin, Message.of("import.kind.compose"), name(raw), report);
        Values values = new Values(draft, source, folder);
        // Before the variables: what a question asks for is the very value that a service gets.
        ChallengeImport challenge = new ChallengeImport(draft);
        challenge.variables(raw.at("x-challenge"));
        Yaml.Mapping whole =
                tree(file, (one, defaults) -> values.beside(defaults).fill(modern(challenge.replaced(one))));
        for (String other : overrides()) {
            whole = ComposeTree.merged(
                    whole,
                    tree(other, (one, defaults) -> values.beside(defaults).fill(challenge.replaced(one))));
            report.changed(Place.start(other), Message.of("import.override"));
        }
        sections(whole);
        challenge.tasks(raw.at("x-challenge"));
        services(draft, whole, values);
        return draft;
    }

    private Yaml.Mapping raw(Place origin) {
        Problems problems = new Problems();
        Optional<Yaml> read =
                source.text(file).flatMap(text -> YamlParser.parse(file, text, problems, ComposeTree.TAGS));
        refuse(problems);
        return read.filter(Yaml.Mapping.class::isInstance)
                .map(Yaml.Mapping.class::cast)
                .orElseThrow(() -> new Refusal(origin, Message.of("import.compose-form")));
    }

    private static void refuse(Problems problems) {
        if (problems.hasErrors()) {
            Problem first = problems.sorted().stream()
                    .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                    .findFirst()
                    .orElseThrow();
            throw new Refusal(first);
        }
    }

    private String name(Yaml.Mapping raw) {
        if (raw.at("x-challenge") instanceof Yaml.Mapping challenge
                && challenge.at("name") instanceof Yaml.Scalar name) {
            return name.text();
        }
        if (raw.at("name") instanceof Yaml.Scalar name && !name.text().contains("$")) {
            return name.text();
        }
        String parent = folder.isEmpty()
                ? String.valueOf(source.path().getFileName())
                : folder.substring(folder.lastIndexOf('/') + 1);
        return parent.isBlank() ? "imported-compose" : parent;
    }

    /** The first form of Compose files had services at the top. */
    private Yaml modern(Yaml tree) {
        boolean old = tree instanceof Yaml.Mapping mapping
                && !mapping.entries().isEmpty()
                && mapping.at("services") == null
                && mapping.entries().values().stream()
                        .allMatch(entry -> entry.value() instanceof Yaml.Mapping service
                                && (service.at("image") != null || service.at("build") != null));
        if (!old) {
            return tree;
        }
        report.changed(tree.place(), Message.of("import.old-form"));
        return new Yaml.Mapping(
                tree.place(), Map.of("services", new Yaml.Entry(tree.place(), tree)), tree.weight() + 2);
    }

    private void sections(Yaml.Mapping whole) {
        if (whole.entries().get("version") != null) {
            report.left(whole.entries().get("version").key(), Message.of("import.version"));
        }
        for (String section : List.of("volumes", "configs", "secrets")) {
            if (whole.at(section) instanceof Yaml.Mapping all) {
                all.entries().forEach((name, one) -> declared(section, name, one.value()));
            }
        }
        whole.entries().forEach((key, entry) -> {
            if (!SECTIONS.contains(key) && !key.startsWith("x-")) {
                report.left(entry.key(), Message.of("import.section", "key", key));
            }
        });
    }

    private void declared(String section, String name, Yaml value) {
        if (value instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (!key.equals("file") && !key.equals("content")) {
                    report.left(
                            entry.key(), Message.of("import.declared", "key", key, "name", name, "section", section));
                }
            });
        }
    }

    private Yaml.Mapping tree(String name, ComposeTree.Filling filling) {
        Problems problems = new Problems();
        Optional<Yaml.Mapping> tree = ComposeTree.read(source.path(), name, filling, problems);
        refuse(problems);
        for (Problem note : problems.sorted()) {
            report.left(new Place(note.file(), note.line(), note.column()), note.message());
        }
        return tree.orElseThrow(() -> new Refusal(Place.start(name), Message.of("import.compose-mapping")));
    }

    /** What Compose lays over the project without being told; a file that was named itself stands alone. */
    private List<String> overrides() {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        boolean usual = USUAL.contains(file.substring(prefix.length()));
        return usual
                ? OVERRIDES.stream()
                        .map(name -> prefix + name)
                        .filter(source::isFile)
                        .limit(1)
                        .toList()
                : List.of();
    }

    private void services(Draft draft, Yaml.Mapping whole, Values values) {
        if (!(whole.at("services") instanceof Yaml.Mapping all) || all.entries().isEmpty()) {
            throw new Refusal(whole.place(), Message.of("import.no-service"));
        }
        Map<String, String> names = new LinkedHashMap<>();
        all.entries().forEach((name, entry) -> {
            if (entry.value() instanceof Yaml.Mapping) {
                ServiceDraft service = draft.service(entry.key(), name, Prose.name(name));
                names.put(name, service.name());
                if (!service.name().equals(name)) {
                    report.changed(
                            entry.key(), Message.of("import.service-called", "service", name, "now", service.name()));
                }
            } else {
                throw new Refusal(entry.key(), Message.of("import.service-form", "service", name));
            }
        });
        Parts parts = new Parts(draft, source, folder, whole, values, names);
        Networks networks = new Networks(parts);
        networks.declare(all);
        all.entries().forEach((name, entry) -> {
            ServiceDraft service = draft.services().get(names.getOrDefault(name, name));
            if (service != null && entry.value() instanceof Yaml.Mapping mapping) {
                new ServiceImport(parts, networks, service, name, mapping).read();
            }
        });
        all.entries().forEach((name, entry) -> {
            ServiceDraft service = draft.services().get(names.getOrDefault(name, name));
            if (service != null && entry.value() instanceof Yaml.Mapping mapping) {
                networks.shared(service, mapping);
            }
        });
        profiles(draft, all);
    }

    private void profiles(Draft draft, Yaml.Mapping all) {
        Set<String> known = new LinkedHashSet<>();
        boolean some = false;
        for (Yaml.Entry entry : all.entries().values()) {
            List<String> own = ServiceImport.words(entry.value().at("profiles"));
            known.addAll(own);
            some |= own.isEmpty();
        }
        if (!some) {
            draft.profiles().addAll(known);
            report.fill(all.place(), Message.of("import.fill.profiles-all", "profiles", known));
        } else if (!known.isEmpty()) {
            report.fill(all.place(), Message.of("import.fill.profiles", "profiles", known));
        }
    }
}
