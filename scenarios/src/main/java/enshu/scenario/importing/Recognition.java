package enshu.scenario.importing;

import enshu.scenario.importing.draft.Refusal;
import enshu.scenario.importing.draft.SourceFolder;
import enshu.scenario.importing.sdl.SdlImport;
import enshu.scenario.source.ComposeTree;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Problem;
import enshu.scenario.source.Problems;
import enshu.scenario.source.Yaml;
import enshu.scenario.source.YamlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds out what a folder or file is, by what it says and not by its name alone. In a folder the files nearest to it
 * count, at most {@value #DEEPEST} folders down and among {@value #MOST} files.
 */
final class Recognition {
    static final int DEEPEST = 3;
    static final int MOST = 5_000;

    private static final List<String> COMPOSE =
            List.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");
    private static final Pattern OTHER_COMPOSE = Pattern.compile("(docker-)?compose[.\\w-]*\\.ya?ml");
    private static final Pattern YAML = Pattern.compile(".*\\.(ya?ml|sdl)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOPOLOGY = Pattern.compile("topology\\.ya?ml");
    private static final Pattern TRAINING = Pattern.compile(".*training.*\\.json", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SKIPPED = Set.of("node_modules", "vendor", "target", "build", "dist");
    private static final Set<String> OF_TOPOLOGY =
            Set.of("hosts", "routers", "networks", "net_mappings", "router_mappings", "wan");
    private static final Set<String> OF_SDL = Set.of(
            "nodes",
            "infrastructure",
            "features",
            "conditions",
            "metrics",
            "evaluations",
            "tlos",
            "goals",
            "entities",
            "injects",
            "events",
            "scripts",
            "stories",
            "vulnerabilities");

    private final SourceFolder folder;

    Recognition(SourceFolder folder) {
        this.folder = folder;
    }

    /** What a single file is. */
    Source ofFile(String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
            if (!isTraining(name)) {
                throw none(name, Message.of("import.why.no-levels"));
            }
            return new Source.CyberRange(Optional.empty(), Optional.of(name));
        }
        Problems problems = new Problems();
        Optional<Yaml.Mapping> read = mapping(name, problems);
        for (Problem problem : problems.sorted()) {
            if (problem.severity() == Problem.Severity.ERROR) {
                throw new Refusal(problem);
            }
        }
        if (read.isEmpty()) {
            throw none(name + ":1:1", Message.of("import.why.no-mapping"));
        }
        return kind(name, read.get())
                .orElseThrow(() -> none(
                        name + ":1:1",
                        Message.of(
                                "import.why.keys",
                                "keys",
                                read.get().entries().keySet().stream().limit(8).toList())));
    }

    /** What a folder holds. */
    Source ofFolder() {
        if (folder.text("scenario.yaml").filter(text -> text.contains("enshu:")).isPresent()) {
            throw new Refusal(Place.start("scenario.yaml"), Message.of("import.own"));
        }
        List<String> names = names();
        for (int depth = 0; depth <= DEEPEST; depth++) {
            Optional<Source> found = at(depth, names);
            if (found.isPresent()) {
                return found.get();
            }
        }
        List<String> named = names.stream()
                .filter(name -> TOPOLOGY.matcher(last(name)).matches() || isComposeName(name))
                .toList();
        if (!named.isEmpty()) {
            ofFile(named.getFirst());
        }
        throw none(Message.of("import.this-folder"), Message.of("import.why.none-of-them", "deep", DEEPEST));
    }

    private Optional<Source> at(int depth, List<String> names) {
        List<String> here = names.stream().filter(name -> depth(name) == depth).toList();
        Optional<String> topology = one(
                here,
                name -> TOPOLOGY.matcher(last(name)).matches()
                        && mapping(name, new Problems())
                                .filter(Recognition::isTopology)
                                .isPresent());
        Optional<String> training =
                one(here, name -> TRAINING.matcher(last(name)).matches() && isTraining(name));
        if (topology.isPresent()) {
            Optional<String> beside = training.or(() -> one(
                    names,
                    name -> depth(name) <= depth + 1
                            && TRAINING.matcher(last(name)).matches()
                            && isTraining(name)));
            return Optional.of(new Source.CyberRange(topology, beside));
        }
        for (String usual : COMPOSE) {
            Optional<String> compose = one(here, name -> last(name).equals(usual) && isCompose(name));
            if (compose.isPresent()) {
                return compose.map(Source.Compose::new);
            }
        }
        Optional<String> compose =
                one(here, name -> OTHER_COMPOSE.matcher(last(name)).matches() && isCompose(name));
        if (compose.isPresent()) {
            return compose.map(Source.Compose::new);
        }
        Optional<String> sdl = one(
                here,
                name -> YAML.matcher(name).matches()
                        && mapping(name, new Problems())
                                .filter(Recognition::isSdl)
                                .isPresent());
        return sdl.<Source>map(Source.Sdl::new)
                .or(() -> training.map(name -> new Source.CyberRange(Optional.empty(), Optional.of(name))));
    }

    private boolean isComposeName(String name) {
        return OTHER_COMPOSE.matcher(last(name)).matches();
    }

    /** A file that is named as a Compose file counts as one even when it can't be read: then its place is told. */
    private boolean isCompose(String name) {
        Problems problems = new Problems();
        Optional<Yaml.Mapping> read = mapping(name, problems);
        return read.map(file -> kind(name, file)
                        .filter(Source.Compose.class::isInstance)
                        .isPresent())
                .orElse(problems.hasErrors());
    }

    private static Optional<String> one(List<String> names, Predicate<String> wanted) {
        List<String> found = names.stream().filter(wanted).toList();
        if (found.size() > 1) {
            throw new Refusal(Message.of("import.several", "names", found.subList(0, Math.min(10, found.size()))));
        }
        return found.stream().findFirst();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        list("", 0, names);
        return names;
    }

    private void list(String below, int depth, List<String> names) {
        try (Stream<Path> inside = Files.list(folder.path().resolve(below))) {
            for (Path path : inside.sorted().limit(MOST).toList()) {
                String name = (below.isEmpty() ? "" : below + "/") + path.getFileName();
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(name);
                } else if (depth < DEEPEST
                        && names.size() < MOST
                        && folder.isFolder(name)
                        && !last(name).startsWith(".")
                        && !SKIPPED.contains(last(name))) {
                    list(name, depth + 1, names);
                }
            }
        } catch (IOException unreadable) {
            throw new Refusal(Message.of("import.unlisted", "folder", below));
        }
    }

    private static int depth(String name) {
        return (int) name.chars().filter(one -> one == '/').count();
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private Optional<Yaml.Mapping> mapping(String name, Problems problems) {
        Optional<String> text = folder.text(name);
        if (text.isEmpty()) {
            problems.error(Place.start(name), "file", Message.of("import.unreadable", "most", 1_000_000));
        }
        return text.flatMap(content -> YamlParser.parse(name, content, problems, ComposeTree.TAGS))
                .filter(Yaml.Mapping.class::isInstance)
                .map(Yaml.Mapping.class::cast);
    }

    private boolean isTraining(String name) {
        return folder.text(name)
                .filter(text -> text.contains("\"levels\"") || text.contains("\"phases\""))
                .isPresent();
    }

    private static Optional<Source> kind(String name, Yaml.Mapping file) {
        if (isTopology(file)) {
            return Optional.of(new Source.CyberRange(Optional.of(name), Optional.empty()));
        }
        if (file.at("services") instanceof Yaml.Mapping
                || file.at("include") instanceof Yaml.Sequence
                || isOldCompose(file)) {
            return Optional.of(new Source.Compose(name));
        }
        return isSdl(file) ? Optional.of(new Source.Sdl(name)) : Optional.empty();
    }

    private static boolean isTopology(Yaml.Mapping file) {
        boolean lists = file.at("hosts") instanceof Yaml.Sequence || file.at("networks") instanceof Yaml.Sequence;
        return lists
                && file.entries().keySet().stream()
                                .filter(OF_TOPOLOGY::contains)
                                .count()
                        >= 2;
    }

    private static boolean isSdl(Yaml.Mapping file) {
        return SdlImport.scenario(file).entries().entrySet().stream()
                .anyMatch(entry -> OF_SDL.contains(entry.getKey().toLowerCase(Locale.ROOT))
                        && entry.getValue().value() instanceof Yaml.Mapping);
    }

    /** The first form of Compose files had services at the top. */
    static boolean isOldCompose(Yaml.Mapping file) {
        return !file.entries().isEmpty()
                && file.entries().values().stream()
                        .allMatch(entry -> entry.value() instanceof Yaml.Mapping service
                                && (service.at("image") instanceof Yaml.Scalar || service.at("build") != null));
    }

    private static Refusal none(Object where, Message why) {
        return new Refusal(Message.of("import.unknown", "where", where, "why", why));
    }
}
