package enshu.scenario.source;

import enshu.scenario.TeamVariables;
import enshu.scenario.compose.Interpolation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves the variables of compose.yaml that are the same for every team, that is their defaults, and leaves those of
 * scenario.yaml and of addresses in place. A name that is neither and has no default is an error.
 */
final class ComposeVariables {
    private final Workbench bench;
    private final Map<String, String> defaults;
    private final IdentityHashMap<Yaml, Yaml> done = new IdentityHashMap<>();

    ComposeVariables(Workbench bench) {
        this(bench, Map.of());
    }

    /** @param defaults of names that nobody else gives a value, from an environment file of an include */
    ComposeVariables(Workbench bench, Map<String, String> defaults) {
        this.bench = bench;
        this.defaults = defaults;
    }

    /** The file without its top-level {@code x-} parts, whose content counts only where it is used. */
    Yaml reduce(Yaml file) {
        if (!(file instanceof Yaml.Mapping mapping)) {
            return file;
        }
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            if (!key.startsWith("x-")) {
                entries.put(key, new Yaml.Entry(entry.key(), value(entry.value())));
            }
        });
        return new Yaml.Mapping(mapping.place(), entries, mapping.weight());
    }

    /** Each value once, however many aliases lead to it. */
    private Yaml value(Yaml value) {
        Yaml before = done.get(value);
        if (before != null) {
            return before;
        }
        Yaml reduced = switch (value) {
            case Yaml.Scalar scalar -> scalar(scalar);
            case Yaml.Sequence list -> {
                List<Yaml> values = new ArrayList<>();
                list.values().forEach(item -> values.add(value(item)));
                yield new Yaml.Sequence(list.place(), values, list.weight());
            }
            case Yaml.Mapping mapping -> {
                Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
                mapping.entries()
                        .forEach((key, entry) -> entries.put(key, new Yaml.Entry(entry.key(), value(entry.value()))));
                yield new Yaml.Mapping(mapping.place(), entries, mapping.weight());
            }
        };
        done.put(value, reduced);
        return reduced;
    }

    /** One text with its defaults in place. */
    Yaml.Scalar scalar(Yaml.Scalar scalar) {
        if (scalar.text().indexOf('$') < 0) {
            return scalar;
        }
        Optional<Interpolation> form = Interpolation.parse(scalar.text());
        if (form.isEmpty()) {
            bench.problems()
                    .error(scalar.place(), "variable-form", Message.of("variable.dollar", "text", scalar.shortened()));
            return new Yaml.Scalar(scalar.place(), scalar.text().replace("$", "$$"), scalar.style());
        }
        List<Interpolation.Unset> missing = new ArrayList<>();
        String text = form.get()
                .reduce(
                        name -> later(name, scalar.place()),
                        name -> Optional.ofNullable(defaults.get(name)),
                        missing::add);
        if (!missing.isEmpty() && bench.names().isUnread(Names.Kind.VARIABLE)) {
            return scalar;
        }
        missing.forEach(unset -> unset(unset, scalar.place()));
        return new Yaml.Scalar(scalar.place(), text, scalar.style());
    }

    private boolean later(String name, Place place) {
        if (TeamVariables.ofAddress(name)) {
            bench.templates().useName(name, place);
            return true;
        }
        if (bench.names().has(Names.Kind.VARIABLE, name)) {
            return true;
        }
        boolean address = name.matches("(ADDRESS|CIDR)6?_.*");
        if (address) {
            bench.templates().useName(name, place);
        }
        return address;
    }

    private void unset(Interpolation.Unset unset, Place place) {
        Message near = Nearest.suggest(unset.name(), bench.names().all(Names.Kind.VARIABLE));
        Message end = near.isEmpty() ? Message.of("variable.declare-in-scenario") : near;
        bench.problems()
                .error(
                        place,
                        "variable-unknown",
                        unset.message().isEmpty()
                                ? Message.of("variable.unset", "name", unset.name(), "end", end)
                                : Message.of(
                                        "variable.unset-saying",
                                        "name",
                                        unset.name(),
                                        "text",
                                        unset.message(),
                                        "end",
                                        end));
    }
}
