package enshu.scenario.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes the paths of a Compose file so that they begin at the package's folder and not at the file's own. Pure. */
final class ComposePaths {
    private final String folder;

    /** @param folder of the file, from the package's; empty for the package's own */
    ComposePaths(String folder) {
        this.folder = folder;
    }

    Yaml.Mapping rewritten(Yaml.Mapping root) {
        if (folder.isEmpty()) {
            return root;
        }
        Yaml.Mapping services = changed(root, "services", all -> each(all, this::service));
        Yaml.Mapping configs = changed(services, "configs", all -> each(all, one -> in(one, "file", this::path)));
        return changed(configs, "secrets", all -> each(all, one -> in(one, "file", this::path)));
    }

    private Yaml service(Yaml service) {
        Yaml built = in(
                service,
                "build",
                build -> build instanceof Yaml.Scalar ? path(build) : in(build, "context", this::path));
        Yaml mounted = in(built, "volumes", volumes -> items(volumes, this::volume));
        Yaml filled = in(
                mounted,
                "env_file",
                files -> files instanceof Yaml.Scalar ? path(files) : items(files, this::environmentFile));
        return filled;
    }

    private Yaml environmentFile(Yaml item) {
        return item instanceof Yaml.Scalar ? path(item) : in(item, "path", this::path);
    }

    private Yaml volume(Yaml item) {
        if (item instanceof Yaml.Scalar scalar) {
            return scalar.text().startsWith(".") ? path(scalar) : scalar;
        }
        boolean bind = item instanceof Yaml.Mapping mapping
                && mapping.at("type") instanceof Yaml.Scalar word
                && word.text().equals("bind");
        return bind ? in(item, "source", this::path) : item;
    }

    /** A path of this file's folder; what is absolute, or on another machine, is left as it is and refused later. */
    private Yaml path(Yaml value) {
        if (!(value instanceof Yaml.Scalar scalar)
                || scalar.text().startsWith("/")
                || scalar.text().startsWith("~")
                || scalar.text().contains("://")) {
            return value;
        }
        return new Yaml.Scalar(scalar.place(), "./" + folder + "/" + scalar.text(), scalar.style());
    }

    private static Yaml.Mapping changed(Yaml.Mapping mapping, String key, UnaryOperator<Yaml> change) {
        Yaml.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return mapping;
        }
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(mapping.entries());
        entries.put(key, new Yaml.Entry(entry.key(), change.apply(entry.value())));
        return new Yaml.Mapping(mapping.place(), entries, mapping.weight());
    }

    private static Yaml in(Yaml value, String key, UnaryOperator<Yaml> change) {
        return value instanceof Yaml.Mapping mapping ? changed(mapping, key, change) : value;
    }

    private static Yaml each(Yaml value, UnaryOperator<Yaml> change) {
        if (!(value instanceof Yaml.Mapping mapping)) {
            return value;
        }
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        mapping.entries()
                .forEach((key, entry) -> entries.put(key, new Yaml.Entry(entry.key(), change.apply(entry.value()))));
        return new Yaml.Mapping(mapping.place(), entries, mapping.weight());
    }

    private static Yaml items(Yaml value, UnaryOperator<Yaml> change) {
        if (!(value instanceof Yaml.Sequence list)) {
            return value;
        }
        List<Yaml> values = new ArrayList<>();
        list.values().forEach(item -> values.add(change.apply(item)));
        return new Yaml.Sequence(list.place(), values, list.weight());
    }
}
