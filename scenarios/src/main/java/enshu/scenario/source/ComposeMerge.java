package enshu.scenario.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays a service over the one it extends, as the Compose Specification says: mappings are merged key by key, lists are
 * joined, a command is replaced. Pure.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/13-merge.md">Merge and override</a>
 */
final class ComposeMerge {
    /** Which part of a Compose file a mapping is; a key means something in its own part only. */
    private enum Part {
        FILE,
        SERVICES,
        SERVICE,
        BUILD,
        HEALTHCHECK,
        DEPLOY,
        /** The networks of a service, or what it depends on: what is said of a name alone says nothing more. */
        NAMES,
        RESOURCES,
        RESOURCE,
        OTHER;

        Part below(String key) {
            return switch (this) {
                case FILE -> key.equals("services") ? SERVICES : RESOURCES;
                case SERVICES -> SERVICE;
                case RESOURCES -> RESOURCE;
                case SERVICE ->
                    switch (key) {
                        case "build" -> BUILD;
                        case "healthcheck" -> HEALTHCHECK;
                        case "deploy" -> DEPLOY;
                        default -> NAMED.contains(key) ? NAMES : OTHER;
                    };
                case BUILD, HEALTHCHECK, DEPLOY, NAMES, RESOURCE, OTHER -> OTHER;
            };
        }

        /** Whether the list at a key is one thing and not a collection. */
        boolean replaces(String key) {
            return (this == SERVICE && (key.equals("command") || key.equals("entrypoint")))
                    || (this == HEALTHCHECK && key.equals("test"));
        }

        /** Whether names with values stand at a key, which may be written as a list of {@code NAME=value} too. */
        boolean keys(String key) {
            return switch (this) {
                case SERVICE -> KEYED.contains(key);
                case BUILD -> key.equals("args") || key.equals("labels");
                case DEPLOY, RESOURCE -> key.equals("labels");
                case FILE, SERVICES, HEALTHCHECK, NAMES, RESOURCES, OTHER -> false;
            };
        }
    }

    /** Names with values, which may be written as a list of {@code NAME=value} too. */
    private static final Set<String> KEYED = Set.of("environment", "labels", "sysctls", "annotations");

    /** Names that may be written as a list of names too. */
    private static final Set<String> NAMED = Set.of("networks", "depends_on");

    /** Keys that may hold one value in place of a list. */
    private static final Set<String> LISTED = Set.of("env_file", "tmpfs", "dns", "dns_search", "dns_opt");

    private ComposeMerge() {}

    /** Two services together; what the upper says counts where they differ. */
    static Yaml.Mapping merged(Yaml.Mapping base, Yaml.Mapping over) {
        return merged(Part.SERVICE, base, over);
    }

    /** The same of two files. */
    static Yaml.Mapping mergedFiles(Yaml.Mapping base, Yaml.Mapping over) {
        return merged(Part.FILE, base, over);
    }

    private static Yaml.Mapping merged(Part part, Yaml.Mapping base, Yaml.Mapping over) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(base.entries());
        over.entries().forEach((key, entry) -> {
            Yaml.Entry before = base.entries().get(key);
            entries.put(
                    key,
                    before == null
                            ? entry
                            : new Yaml.Entry(entry.key(), value(part, key, before.value(), entry.value())));
        });
        return mapping(over.place(), entries);
    }

    private static Yaml value(Part part, String key, Yaml base, Yaml over) {
        if (part == Part.NAMES && nothing(over)) {
            return base;
        }
        if (part.replaces(key) || nothing(base) || nothing(over)) {
            return over;
        }
        Part below = part.below(key);
        if (part.keys(key)) {
            return merged(below, keyed(base, "="), keyed(over, "="));
        }
        if (part == Part.SERVICE) {
            if (key.equals("extra_hosts")) {
                return merged(below, keyed(base, "=:"), keyed(over, "=:"));
            }
            if (NAMED.contains(key)) {
                return merged(below, named(key, base), named(key, over));
            }
            if (key.equals("build")) {
                return merged(below, build(base), build(over));
            }
            if (LISTED.contains(key)) {
                return joined(key, listed(base), listed(over));
            }
        }
        if (base instanceof Yaml.Mapping lower && over instanceof Yaml.Mapping upper) {
            return merged(below, lower, upper);
        }
        return base instanceof Yaml.Sequence lower && over instanceof Yaml.Sequence upper
                ? joined(key, lower, upper)
                : over;
    }

    private static boolean nothing(Yaml value) {
        return value instanceof Yaml.Scalar scalar && scalar.isNull();
    }

    private static Yaml.Mapping build(Yaml value) {
        return value instanceof Yaml.Scalar scalar
                ? Yaml.Mapping.of("context", scalar)
                : value instanceof Yaml.Mapping mapping ? mapping : Yaml.Mapping.empty(value.place());
    }

    private static Yaml.Sequence listed(Yaml value) {
        return value instanceof Yaml.Sequence list ? list : sequence(value.place(), List.of(value));
    }

    /** What lies at the same target is replaced; what is there already does not come twice. */
    private static Yaml.Sequence joined(String key, Yaml.Sequence base, Yaml.Sequence over) {
        Set<String> targets = new LinkedHashSet<>();
        over.values().forEach(item -> targets.add(target(key, item)));
        List<Yaml> values = new ArrayList<>();
        base.values().stream()
                .filter(item -> !targets.contains(target(key, item)))
                .forEach(values::add);
        values.addAll(over.values());
        return sequence(over.place(), values);
    }

    /** What makes an item of a list the same as another. */
    private static String target(String key, Yaml item) {
        if (item instanceof Yaml.Scalar scalar) {
            String[] parts = scalar.text().split(":", -1);
            return key.equals("volumes") && parts.length > 1 ? parts[1] : scalar.text();
        }
        if (item instanceof Yaml.Mapping mapping) {
            for (String name : List.of("target", "path", "source")) {
                if (mapping.at(name) instanceof Yaml.Scalar scalar) {
                    return scalar.text();
                }
            }
        }
        return item.place().toString();
    }

    /** A mapping, whichever of the two ways it was written. */
    static Yaml.Mapping keyed(Yaml value, String separators) {
        if (value instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        if (value instanceof Yaml.Sequence list) {
            for (Yaml item : list.values()) {
                if (item instanceof Yaml.Scalar scalar) {
                    KeyedValues.cut(scalar, separators, entries);
                }
            }
        }
        return mapping(value.place(), entries);
    }

    /** A mapping from the names; one that was a list alone says nothing of each. */
    static Yaml.Mapping named(String key, Yaml value) {
        if (value instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        if (value instanceof Yaml.Sequence list) {
            for (Yaml item : list.values()) {
                if (item instanceof Yaml.Scalar name) {
                    entries.put(name.text(), new Yaml.Entry(name.place(), alone(key, name.place())));
                }
            }
        }
        return mapping(value.place(), entries);
    }

    private static Yaml alone(String key, Place place) {
        return key.equals("depends_on")
                ? Yaml.Mapping.of("condition", new Yaml.Scalar(place, "service_started", Yaml.Style.PLAIN))
                : new Yaml.Scalar(place, "", Yaml.Style.PLAIN);
    }

    /** The same mapping with another value at a key that it has. */
    static Yaml.Mapping with(Yaml.Mapping mapping, String key, Yaml value) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(mapping.entries());
        entries.computeIfPresent(key, (name, before) -> new Yaml.Entry(before.key(), value));
        return mapping(mapping.place(), entries);
    }

    static Yaml.Mapping mapping(Place place, Map<String, Yaml.Entry> entries) {
        long weight = 1;
        for (Yaml.Entry entry : entries.values()) {
            weight += 1 + entry.value().weight();
        }
        return new Yaml.Mapping(place, entries, weight);
    }

    static Yaml.Sequence sequence(Place place, List<Yaml> values) {
        return new Yaml.Sequence(
                place, values, 1 + values.stream().mapToLong(Yaml::weight).sum());
    }
}
