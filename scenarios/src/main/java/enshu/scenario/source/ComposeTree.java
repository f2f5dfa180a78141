package enshu.scenario.source;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Compose project of any folder as one tree: its files included, its services extended, nothing judged yet. */
public final class ComposeTree {
    /** Tags of the Compose Specification for files that are laid over others. */
    public static final Set<String> TAGS = Set.of("!override", "!reset");

    /** Puts the variables of a file in place. */
    public interface Filling {
        /**
         * The content with its variables in place.
         *
         * @param defaults of names that have no value otherwise, in the form of compose.yaml
         */
        Yaml filled(Yaml content, Map<String, String> defaults);
    }

    private ComposeTree() {}

    /**
     * The tree; empty when a file can't be had, which is then among the problems.
     *
     * @param folder that nothing is read outside of, and that paths of the tree begin at
     * @param name of the first file, from that folder
     */
    public static Optional<Yaml.Mapping> read(Path folder, String name, Filling filling, Problems problems) {
        Workbench bench = Workbench.over(new PackageFiles(folder, problems), problems);
        return bench.files()
                .text(name, Place.start(name))
                .flatMap(text -> YamlParser.parse(name, text, problems, TAGS))
                .map(file -> new ComposeFiles(bench, filling).read(name, file))
                .filter(Yaml.Mapping.class::isInstance)
                .map(Yaml.Mapping.class::cast);
    }

    /** Two files together; what is laid over the other counts where they differ. */
    public static Yaml.Mapping merged(Yaml.Mapping base, Yaml.Mapping over) {
        return ComposeMerge.mergedFiles(base, over);
    }

    /** Names with values, whichever of the two ways they were written. */
    public static Yaml.Mapping keyed(Yaml value, String separators) {
        return ComposeMerge.keyed(value, separators);
    }

    /** A mapping from names, whichever of the two ways they were written. */
    public static Yaml.Mapping named(String key, Yaml value) {
        return ComposeMerge.named(key, value);
    }
}
