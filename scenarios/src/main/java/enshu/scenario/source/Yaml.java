package enshu.scenario.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value with its place; aliases are resolved, merge keys merged, nothing is typed yet. */
public sealed interface Yaml {
    Place place();

    /** How many values this one stands for when every alias is written out. */
    long weight();

    /** What a message calls it. */
    default Message words() {
        return switch (this) {
            case Mapping mapping -> Message.of("noun.mapping");
            case Sequence sequence -> Message.of("noun.list");
            case Scalar scalar ->
                scalar.isNull() ? Message.of("noun.nothing") : Message.of("noun.text", "text", scalar.shortened());
        };
    }

    /** What a mapping has at this key; null for one that hasn't it, and for what is no mapping. */
    default @Nullable Yaml at(String key) {
        Entry entry = this instanceof Mapping mapping ? mapping.entries().get(key) : null;
        return entry == null ? null : entry.value();
    }

    /** A key of a mapping with its value. */
    record Entry(Place key, Yaml value) {}

    /** Keys and values in the order of the file; those that were merged in come last. */
    record Mapping(Place place, Map<String, Entry> entries, long weight) implements Yaml {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** A mapping without keys. */
        public static Mapping empty(Place place) {
            return new Mapping(place, Map.of(), 1);
        }

        /** A mapping of one key, where the file writes its value alone. */
        public static Mapping of(String key, Scalar value) {
            return new Mapping(value.place(), Map.of(key, new Entry(value.place(), value)), 2);
        }
    }

    /** Values in order. */
    record Sequence(Place place, List<Yaml> values, long weight) implements Yaml {
        public Sequence {
            values = List.copyOf(values);
        }
    }

    /**
     * A text as it was written.
     *
     * @param style how; plain texts may be numbers, booleans or nothing
     */
    record Scalar(Place place, String text, Style style) implements Yaml {
        /** As in the core schema of YAML 1.2. */
        private static final List<String> NOTHING = List.of("", "~", "null", "Null", "NULL");

        @Override
        public long weight() {
            return 1;
        }

        /** Whether nothing was written. */
        public boolean isNull() {
            return style == Style.PLAIN && NOTHING.contains(text);
        }

        /** Its first line, cut to 60 characters. */
        public String shortened() {
            String line = text.strip().lines().findFirst().orElse("");
            return line.length() <= 60 ? line : line.substring(0, 57) + "…";
        }
    }

    /** How a scalar was written. */
    enum Style {
        PLAIN,
        QUOTED,
        BLOCK
    }
}
