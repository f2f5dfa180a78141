package enshu.scenario.importing.sdl;

import enshu.scenario.source.Yaml;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the SDL writes things: keys small, capitalised or all capitals; lengths of time in words. */
final class Keys {
    private static final Pattern LENGTH = Pattern.compile("([\\d_]*\\d[\\d_]*(?:\\.\\d+)?)\\s*([a-zA-Zµ]*)");
    private static final Duration LONGEST = Duration.ofDays(400);

    private Keys() {}

    /** The value at the key, however it is written. */
    static Optional<Yaml> at(Yaml value, String key) {
        if (value instanceof Yaml.Mapping mapping) {
            for (Map.Entry<String, Yaml.Entry> entry : mapping.entries().entrySet()) {
                if (entry.getKey().equalsIgnoreCase(key)) {
                    Yaml found = entry.getValue().value();
                    return found instanceof Yaml.Scalar scalar && scalar.isNull()
                            ? Optional.empty()
                            : Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    /** The text at the key; empty for none. */
    static String word(Yaml value, String key) {
        return at(value, key)
                .filter(Yaml.Scalar.class::isInstance)
                .map(one -> ((Yaml.Scalar) one).text().strip())
                .orElse("");
    }

    /** A section's entries by their names. */
    static Map<String, Yaml.Entry> section(Yaml value, String key) {
        return at(value, key)
                .filter(Yaml.Mapping.class::isInstance)
                .map(one -> ((Yaml.Mapping) one).entries())
                .orElse(Map.of());
    }

    /** The texts of a list or the names of a mapping. */
    static List<String> names(Yaml value, String key) {
        List<String> names = new ArrayList<>();
        Optional<Yaml> found = at(value, key);
        if (found.isPresent() && found.get() instanceof Yaml.Sequence list) {
            for (Yaml item : list.values()) {
                if (item instanceof Yaml.Scalar scalar) {
                    names.add(scalar.text());
                }
            }
        } else if (found.isPresent() && found.get() instanceof Yaml.Mapping mapping) {
            names.addAll(mapping.entries().keySet());
        } else if (found.isPresent() && found.get() instanceof Yaml.Scalar scalar) {
            names.add(scalar.text());
        }
        return names;
    }

    /** The entry's own name in words, or else its key. */
    static String title(String key, Yaml value) {
        String name = word(value, "name");
        return name.isEmpty() ? key : name;
    }

    /** A source, as {@code name} or {@code name version}. */
    static String source(Yaml value) {
        Optional<Yaml> source = at(value, "source");
        if (source.isEmpty()) {
            return "";
        }
        return source.get() instanceof Yaml.Scalar scalar
                ? scalar.text()
                : (word(source.get(), "name") + " " + word(source.get(), "version")).strip();
    }

    /** A length of time such as {@code 1h 30 min}; a number alone is seconds; empty when it is none. */
    static Optional<Duration> length(String text) {
        if (text.length() > 100) {
            return Optional.empty();
        }
        Matcher part = LENGTH.matcher(text);
        BigDecimal seconds = BigDecimal.ZERO;
        int at = 0;
        while (part.find()) {
            BigDecimal unit = unit(part.group(2));
            boolean between = at > 0 && !text.substring(at, part.start()).isBlank();
            if (between || unit.signum() < 0 || part.group(1).length() > 20) {
                return Optional.empty();
            }
            seconds = seconds.add(new BigDecimal(part.group(1).replace("_", "")).multiply(unit));
            at = part.end();
        }
        boolean whole = at > 0 && text.substring(at).replace("_", "").isBlank();
        return whole
                ? Optional.of(Duration.ofSeconds(
                        seconds.min(BigDecimal.valueOf(LONGEST.toSeconds())).longValue()))
                : Optional.empty();
    }

    private static BigDecimal unit(String word) {
        Map<String, String> units = new LinkedHashMap<>();
        units.put("", "1");
        units.put("s|sec|secs|second|seconds", "1");
        units.put("ms|msec|millis|millisecond|milliseconds", "0.001");
        units.put("us|µs|usec|ns|nsec|nanos|micros", "0.000001");
        units.put("m|min|mins|minute|minutes", "60");
        units.put("h|hr|hrs|hour|hours", "3600");
        units.put("d|day|days", "86400");
        units.put("w|week|weeks", "604800");
        units.put("mon|month|months", "2630016");
        units.put("y|yr|year|years", "31557600");
        String small = word.toLowerCase(Locale.ROOT);
        return units.entrySet().stream()
                .filter(unit -> small.matches(unit.getKey()))
                .map(unit -> new BigDecimal(unit.getValue()))
                .findFirst()
                .orElse(BigDecimal.valueOf(-1));
    }
}
