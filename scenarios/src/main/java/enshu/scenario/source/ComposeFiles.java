package enshu.scenario.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final ComposeTree.Filling filling;
    static final Fields.Keys INCLUDE = Fields.Keys.of("path", "project_directory", "env_file");
    static final Fields.Keys EXTENDS = Fields.Keys.of("service", "file");

    private final Map<Key, Optional<Part>> parts = new HashMap<>();
    private final Map<Key, Part> whole = new HashMap<>();
    private long weight;
    private boolean tooMuch;

    ComposeFiles(Workbench bench) {
        this(bench, (content, defaults) -> new ComposeVariables(bench, defaults).reduce(content));
    }

    ComposeFiles(Workbench bench, ComposeTree.Filling filling) {
        this.bench = bench;
        this.filling = filling;
    }

    /**
     * What a file is read with.
     *
     * @param folder that its paths begin at, from the package's; empty for the package's own
     * @param defaults of variables, from environment files of the include that named it
     */
    private record Around(String folder, Map<String, String> defaults) {
        Around in(String other) {
            return new Around(other, defaults);
        }
    }

    private record Key(String name, Around around) {}

    /**
     * A Compose file.
     *
     * @param name from the package's folder
     * @param root its content, with paths from the package's folder
     */
    private record Part(String name, Around around, Yaml.Mapping root) {
        Key key() {
            return new Key(name, around);
        }

        Map<String, Yaml.Entry> section(String key) {
            Yaml.Entry entry = root.entries().get(key);
            return entry != null && entry.value() instanceof Yaml.Mapping mapping ? mapping.entries() : Map.of();
        }
    }

    /** compose.yaml with everything it names; as it is where it is no mapping at all. */
    Yaml read(String name, Yaml file) {
        Around around = new Around(folder(name), Map.of());
        if (!(filling.filled(file, around.defaults()) instanceof Yaml.Mapping root)) {
            return file;
        }
        Part own = new Part(name, around, new ComposePaths(around.folder()).rewritten(root));
        parts.put(own.key(), Optional.of(own));
        return complete(own, new LinkedHashSet<>(Set.of(name))).root();
    }

    /** A file of the package, once; empty when it can't be had, which is then reported where it was named. */
    private Optional<Part> part(String name, Around around, Place asked) {
        Key key = new Key(name, around);
        if (parts.containsKey(key)) {
            return parts.getOrDefault(key, Optional.empty());
        }
        if (parts.size() >= MOST_FILES) {
            tooMuch(asked);
            return Optional.empty();
        }
        Optional<Yaml> file =
                bench.files().text(name, asked).flatMap(text -> YamlParser.parse(name, text, bench.problems()));
        file.filter(content -> !(content instanceof Yaml.Mapping))
                .ifPresent(content -> bench.problems()
                        .error(content.place(), "kind", Message.of("compose.no-mapping", "found", content.words())));
        Optional<Part> read = file.map(content -> filling.filled(content, around.defaults()))
                .filter(Yaml.Mapping.class::isInstance)
                .map(root -> new Part(name, around, new ComposePaths(around.folder()).rewritten((Yaml.Mapping) root)));
        parts.put(key, read);
        return read;
    }

    private void tooMuch(Place place) {
        if (!tooMuch) {
            tooMuch = true;
            bench.problems()
                    .error(
                            place,
                            "too-many",
                            Message.of(
                                    "compose.too-much",
                                    "files",
                                    MOST_FILES,
                                    "deep",
                                    DEEPEST,
                                    "values",
                                    YamlParser.HEAVIEST));
        }
    }

    /** The file with what its services extend and what it includes. */
    private Part complete(Part part, Set<String> chain) {
        Part before = whole.get(part.key());
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
        Part together = new Part(
                part.name(),
                part.around(),
                with(ComposeMerge.mapping(part.root().place(), entries), "services", services));
        for (Part other :
                include.map(one -> included(one.value(), part.around(), chain)).orElse(List.of())) {
            together = together(together, other);
        }
        whole.put(part.key(), together);
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

    private List<Part> included(Yaml value, Around from, Set<String> chain) {
        List<Part> others = new ArrayList<>();
        for (Yaml item : Fields.items(value, Message.of("noun.key", "key", "include"), MOST_FILES, bench.problems())) {
            Yaml written = item instanceof Yaml.Scalar scalar ? Yaml.Mapping.of("path", scalar) : item;
            Fields fields = bench.fields(written, Message.of("noun.include"), INCLUDE);
            fields.required("path");
            List<Yaml.Scalar> paths = scalars(fields, "path");
            List<String> names = new ArrayList<>();
            paths.forEach(path -> inside(path, from.folder()).ifPresent(names::add));
            if (!names.isEmpty() && names.size() == paths.size()) {
                Place place = paths.getFirst().place();
                Around around = around(fields, names.getFirst(), from);
                laid(names, around, place, chain).ifPresent(others::add);
            }
        }
        return others;
    }

    /** One file, or several that are laid over one another, with what they extend and include themselves. */
    private Optional<Part> laid(List<String> names, Around around, Place place, Set<String> chain) {
        Optional<String> again = names.stream().filter(chain::contains).findFirst();
        if (again.isPresent()) {
            bench.problems().error(place, "cycle", Message.of("compose.include-cycle", "file", again.get()));
            return Optional.empty();
        }
        if (chain.size() >= DEEPEST) {
            tooMuch(place);
            return Optional.empty();
        }
        Set<String> deeper = new LinkedHashSet<>(chain);
        deeper.addAll(names);
        Optional<Part> all = Optional.empty();
        for (String name : names) {
            Optional<Part> before = all;
            all = part(name, around, place)
                    .map(upper -> before.map(lower -> new Part(
                                    lower.name() + " " + upper.name(),
                                    around,
                                    ComposeMerge.mergedFiles(lower.root(), upper.root())))
                            .orElse(upper));
            if (all.isEmpty()) {
                return all;
            }
        }
        return all.map(one -> complete(one, deeper));
    }

    /** Paths and variables of what is included; without files named, {@code .env} beside it gives the variables. */
    private Around around(Fields fields, String first, Around from) {
        String folder = fields.scalar("project_directory")
                .flatMap(path -> within(path, from.folder()))
                .orElseGet(() -> folder(first));
        Map<String, String> defaults = new LinkedHashMap<>(from.defaults());
        EnvironmentFiles environment = new EnvironmentFiles(bench);
        for (Yaml.Scalar path : scalars(fields, "env_file")) {
            inside(path, from.folder()).ifPresent(name -> environment.read(name, path.place(), defaults));
        }
        String beside = folder.isEmpty() ? ".env" : folder + "/.env";
        if (fields.value("env_file").isEmpty() && bench.files().exists(beside)) {
            environment.read(beside, fields.place(), defaults);
        }
        return new Around(folder, Map.copyOf(defaults));
    }

    /** One value, or a list of them. */
    private List<Yaml.Scalar> scalars(Fields fields, String key) {
        if (fields.value(key).orElse(null) instanceof Yaml.Sequence list) {
            List<Yaml.Scalar> scalars = new ArrayList<>();
            for (Yaml item :
                    Fields.items(list, Message.of("noun.key-of-include", "key", key), MOST_FILES, bench.problems())) {
                if (item instanceof Yaml.Scalar scalar) {
                    scalars.add(scalar);
                } else {
                    bench.problems()
                            .error(item.place(), "kind", Message.of("compose.path-text", "found", item.words()));
                }
            }
            return scalars;
        }
        return fields.scalar(key).stream().toList();
    }

    /** The file's name from the package's folder; one that leaves it is refused. */
    private Optional<String> inside(Yaml.Scalar path, String folder) {
        Optional<String> name = within(path, folder);
        if (name.filter(String::isEmpty).isPresent()) {
            leaves(path);
        }
        return name.filter(one -> !one.isEmpty());
    }

    /** The same of a folder, which may be the package's own. */
    private Optional<String> within(Yaml.Scalar path, String folder) {
        boolean elsewhere = path.text().contains("://")
                || path.text().startsWith("git@")
                || path.text().startsWith("/")
                || path.text().startsWith("~");
        Optional<String> name = elsewhere
                ? Optional.empty()
                : PackageFiles.plain(folder.isEmpty() ? path.text() : folder + "/" + path.text());
        if (name.isEmpty()) {
            leaves(path);
        }
        return name;
    }

    private void leaves(Yaml.Scalar path) {
        bench.problems().error(path.place(), "path-leaves", Message.of("path.leaves", "path", path.shortened()));
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
                                    Message.of(
                                            "compose.twice",
                                            "name",
                                            name,
                                            "section",
                                            section,
                                            "file",
                                            before.key().file()));
                }
            });
            root = with(root, section, both);
        }
        return new Part(first.name(), first.around(), root);
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
                : base(wanted.value(), file, Message.of("noun.service", "name", name), chain)
                        .<Yaml>map(base -> ComposeMerge.merged(base, own))
                        .orElse(own);
    }

    private Optional<Yaml.Mapping> base(Yaml wanted, Part file, Message what, Set<String> chain) {
        Yaml written = wanted instanceof Yaml.Scalar scalar ? Yaml.Mapping.of("service", scalar) : wanted;
        Fields fields = bench.fields(written, Message.of("noun.extends-of", "what", what), EXTENDS);
        String name = fields.text("service");
        Optional<Yaml.Scalar> path = fields.scalar("file");
        Optional<Part> from = path.isEmpty()
                ? Optional.of(file)
                : inside(path.get(), file.around().folder())
                        .flatMap(one -> part(
                                one, file.around().in(folder(one)), path.get().place()));
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
                            Message.of(
                                    "compose.extends-unknown",
                                    "what",
                                    what,
                                    "name",
                                    name,
                                    "file",
                                    from.get().name(),
                                    "near",
                                    Nearest.suggest(
                                            name, from.get().section("services").keySet())));
            return Optional.empty();
        }
        if (chain.contains(from.get().name() + " " + name)) {
            bench.problems().error(place, "cycle", Message.of("compose.extends-cycle", "what", what, "name", name));
            return Optional.empty();
        }
        return extended(base.value(), from.get(), name, chain) instanceof Yaml.Mapping mapping
                ? Optional.of(mapping)
                : Optional.empty();
    }
}
