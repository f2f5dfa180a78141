package enshu.scenario.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Makes one tree of the package's Compose files: what compose.yaml includes is added, a service that extends another is
 * laid over it, and paths begin at the package's folder. Every value keeps the place where it was written. At most
 * {@value #MOST_FILES} files, {@value #DEEPEST} deep.
 */
final class ComposeFiles {
    static final int MOST_FILES = 50;
    static final int DEEPEST = 10;

    private static final List<String> SECTIONS = List.of("services", "networks", "volumes", "configs", "secrets");

    private final Workbench bench;
    private final UnaryOperator<Yaml> filled;
    private final Map<String, Optional<Part>> parts = new HashMap<>();
    private final Map<String, Part> whole = new HashMap<>();
    private long weight;
    private boolean tooMuch;

    ComposeFiles(Workbench bench) {
        this(bench, new ComposeVariables(bench)::reduce);
    }

    /** @param filled gives a file's content with its variables in place */
    ComposeFiles(Workbench bench, UnaryOperator<Yaml> filled) {
        this.bench = bench;
        this.filled = filled;
    }

    /**
     * A Compose file.
     *
     * @param name from the package's folder
     * @param root its content, with paths from the package's folder
     */
    private record Part(String name, Yaml.Mapping root) {
        Map<String, Yaml.Entry> section(String key) {
            Yaml.Entry entry = root.entries().get(key);
            return entry != null && entry.value() instanceof Yaml.Mapping mapping ? mapping.entries() : Map.of();
        }
    }

    /** compose.yaml with everything it names; as it is where it is no mapping at all. */
    Yaml read(String name, Yaml file) {
        if (!(filled.apply(file) instanceof Yaml.Mapping root)) {
            return file;
        }
        Part own = new Part(name, new ComposePaths(folder(name)).rewritten(root));
        parts.put(name, Optional.of(own));
        return complete(own, new LinkedHashSet<>(Set.of(name))).root();
    }

    /** A file of the package, once; empty when it can't be had, which is then reported where it was named. */
    private Optional<Part> part(String name, Place asked) {
        if (parts.containsKey(name)) {
            return parts.getOrDefault(name, Optional.empty());
        }
        if (parts.size() >= MOST_FILES) {
            tooMuch(asked);
            return Optional.empty();
        }
        Optional<Yaml> file =
                bench.files().text(name, asked).flatMap(text -> YamlParser.parse(name, text, bench.problems()));
        file.filter(content -> !(content instanceof Yaml.Mapping))
                .ifPresent(content -> bench.problems()
                        .error(
                                content.place(),
                                "kind",
                                "a Compose file must be a mapping of keys, not " + content.words()));
        Optional<Part> read = file.map(filled)
                .filter(Yaml.Mapping.class::isInstance)
                .map(root -> new Part(name, new ComposePaths(folder(name)).rewritten((Yaml.Mapping) root)));
        parts.put(name, read);
        return read;
    }

    private void tooMuch(Place place) {
        if (!tooMuch) {
            tooMuch = true;
            bench.problems()
                    .error(
                            place,
                            "too-many",
                            "with what they include and extend, the Compose files are more than " + MOST_FILES + ", "
                                    + DEEPEST + " deep, or " + YamlParser.HEAVIEST
                                    + " values; put them together, or extend less");
        }
    }

    /** The file with what its services extend and what it includes. */
    private Part complete(Part part, Set<String> chain) {
        Part before = whole.get(part.name());
        if (before != null) {
            return before;
        }
        Map<String, Yaml.Entry> services = new LinkedHashMap<>();
        part.section("services").forEach((name, entry) -> {
            Yaml extended = extended(entry.value(), part, name, new LinkedHashSet<>());
            weight += extended.weight();
            if (weight > YamlParser.HEAVIEST) {
                tooMuch(entry.key());
            } else {
                services.put(name, new Yaml.Entry(entry.key(), extended));
            }
        });
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(part.root().entries());
        Optional<Yaml.Entry> include = Optional.ofNullable(entries.remove("include"));
        Part together =
                new Part(part.name(), with(ComposeMerge.mapping(part.root().place(), entries), "services", services));
        for (Part other :
                include.map(one -> included(one.value(), part.name(), chain)).orElse(List.of())) {
            together = together(together, other);
        }
        whole.put(part.name(), together);
        return together;
    }

    private static Yaml.Mapping with(Yaml.Mapping root, String section, Map<String, Yaml.Entry> content) {
        Yaml.Entry before = root.entries().get(section);
        if ((before == null && content.isEmpty()) || (before != null && !(before.value() instanceof Yaml.Mapping))) {
            return root;
        }
        Place key = before == null ? root.place() : before.key();
        Place place = before == null ? root.place() : before.value().place();
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(root.entries());
        entries.put(section, new Yaml.Entry(key, ComposeMerge.mapping(place, content)));
        return ComposeMerge.mapping(root.place(), entries);
    }

    private List<Part> included(Yaml value, String from, Set<String> chain) {
        List<Part> others = new ArrayList<>();
        for (Yaml item : Fields.items(value, "\"include\"", MOST_FILES, bench.problems())) {
            Optional<Yaml.Scalar> path = path(item);
            path.flatMap(scalar -> inside(scalar, from)).ifPresent(name -> {
                Place place = path.map(Yaml.Scalar::place).orElse(item.place());
                if (chain.contains(name)) {
                    bench.problems()
                            .error(
                                    place,
                                    "cycle",
                                    "\"" + name + "\" is included by what it includes; remove one of them");
                } else if (chain.size() >= DEEPEST) {
                    tooMuch(place);
                } else {
                    Set<String> deeper = new LinkedHashSet<>(chain);
                    deeper.add(name);
                    part(name, place).map(one -> complete(one, deeper)).ifPresent(others::add);
                }
            });
        }
        return others;
    }

    private Optional<Yaml.Scalar> path(Yaml item) {
        if (item instanceof Yaml.Scalar scalar) {
            return Optional.of(scalar);
        }
        Fields fields =
                bench.fields(item, "an include", Fields.Keys.of("path").notYet("project_directory", "env_file"));
        fields.required("path");
        return fields.scalar("path");
    }

    /** The file's name from the package's folder; one that leaves it is refused. */
    private Optional<String> inside(Yaml.Scalar path, String from) {
        String folder = folder(from);
        boolean elsewhere = path.text().contains("://")
                || path.text().startsWith("git@")
                || path.text().startsWith("/")
                || path.text().startsWith("~");
        Optional<String> name = elsewhere
                ? Optional.empty()
                : PackageFiles.plain(folder.isEmpty() ? path.text() : folder + "/" + path.text());
        if (name.isEmpty() || name.get().isEmpty()) {
            bench.problems()
                    .error(
                            path.place(),
                            "path-leaves",
                            "\"" + path.shortened() + "\" leads out of the package; a package is complete in itself");
            return Optional.empty();
        }
        return name;
    }

    private static String folder(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }

    /** Two files side by side; the same name in both must be the same thing. */
    private Part together(Part first, Part other) {
        Yaml.Mapping root = first.root();
        for (String section : SECTIONS) {
            Map<String, Yaml.Entry> both = new LinkedHashMap<>(first.section(section));
            other.section(section).forEach((name, entry) -> {
                Yaml.Entry before = both.putIfAbsent(name, entry);
                if (before != null && !before.key().equals(entry.key())) {
                    bench.problems()
                            .error(
                                    entry.key(),
                                    "name-twice",
                                    "\"" + name + "\" of " + section + " stands in "
                                            + before.key().file() + " too; give one of them another name");
                }
            });
            root = with(root, section, both);
        }
        return new Part(first.name(), root);
    }

    /** A service laid over the one it extends, and that over the next. */
    private Yaml extended(Yaml service, Part file, String name, Set<String> chain) {
        if (!(service instanceof Yaml.Mapping mapping) || !mapping.entries().containsKey("extends")) {
            return service;
        }
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(mapping.entries());
        Yaml.Entry wanted = mapping.entries().get("extends");
        entries.remove("extends");
        Yaml.Mapping own = ComposeMerge.mapping(mapping.place(), entries);
        chain.add(file.name() + " " + name);
        return wanted == null
                ? own
                : base(wanted.value(), file, "service \"" + name + "\"", chain)
                        .<Yaml>map(base -> ComposeMerge.merged(base, own))
                        .orElse(own);
    }

    private Optional<Yaml.Mapping> base(Yaml wanted, Part file, String what, Set<String> chain) {
        Yaml written = wanted instanceof Yaml.Scalar scalar ? Yaml.Mapping.of("service", scalar) : wanted;
        Fields fields = bench.fields(written, "extends of " + what, Fields.Keys.of("service", "file"));
        String name = fields.text("service");
        Optional<Yaml.Scalar> path = fields.scalar("file");
        Optional<Part> from = path.isEmpty()
                ? Optional.of(file)
                : inside(path.get(), file.name())
                        .flatMap(one -> part(one, path.get().place()));
        if (chain.size() > DEEPEST) {
            tooMuch(fields.place());
            return Optional.empty();
        }
        if (name.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        Place place = fields.placeOf("service");
        Yaml.Entry base = from.get().section("services").get(name);
        if (base == null) {
            bench.problems()
                    .error(
                            place,
                            "name-unknown",
                            "extends of " + what + " names a service \"" + name + "\" that "
                                    + from.get().name()
                                    + " has not"
                                    + Nearest.suggest(
                                            name, from.get().section("services").keySet()));
            return Optional.empty();
        }
        if (chain.contains(from.get().name() + " " + name)) {
            bench.problems()
                    .error(place, "cycle", what + " extends itself by way of \"" + name + "\"; remove one of them");
            return Optional.empty();
        }
        return extended(base.value(), from.get(), name, chain) instanceof Yaml.Mapping mapping
                ? Optional.of(mapping)
                : Optional.empty();
    }
}
