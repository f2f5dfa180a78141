package enshu.scenario.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compose's two ways to write names with values: a mapping, or a list of {@code NAME=value}. */
final class KeyedValues {
    static final int MOST = 300;

    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

    private final Workbench bench;

    KeyedValues(Workbench bench) {
        this.bench = bench;
    }

    Map<String, String> environment(Fields fields) {
        Map<String, String> values = new LinkedHashMap<>(new EnvironmentFiles(bench).read(fields));
        entries(fields, "environment", "=").forEach((name, value) -> {
            if (!ENVIRONMENT.matcher(name).matches()) {
                bench.problems().error(value.key(), "form", Message.of("environment.name", "name", name));
            }
            if (value.value() instanceof Yaml.Scalar scalar && scalar.isNull()) {
                bench.problems()
                        .error(value.key(), "variable-unknown", Message.of("environment.no-value", "name", name));
            }
            text(name, value).ifPresent(text -> values.put(name, text));
        });
        return values;
    }

    Map<String, String> labels(Fields fields) {
        Map<String, String> values = new LinkedHashMap<>();
        entries(fields, "labels", "=").forEach((name, value) -> {
            if (name.startsWith("enshu.") || name.startsWith("com.docker.")) {
                bench.problems().error(value.key(), "refused", Message.of("label.refused", "name", name));
            }
            text(name, value).ifPresent(text -> values.put(name, text));
        });
        return values;
    }

    /** A mapping's entries, or a list's items cut at the first separator. */
    Map<String, Yaml.Entry> entries(Fields fields, String key, String separators) {
        Optional<Yaml> value = fields.value(key);
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        if (value.isEmpty()) {
            return entries;
        }
        if (value.get() instanceof Yaml.Mapping mapping) {
            entries.putAll(mapping.entries());
        } else {
            List<Yaml> items = Fields.items(
                    value.get(), Message.of("noun.key-of", "key", key, "what", fields.what()), MOST, bench.problems());
            for (Yaml item : items) {
                Fields.scalar(item, Message.of("noun.item-of-key", "key", key), bench.problems())
                        .ifPresent(scalar -> cut(scalar, separators, entries));
            }
        }
        if (entries.size() > MOST) {
            bench.problems()
                    .error(
                            value.get().place(),
                            "too-many",
                            Message.of("value.too-many-values", "key", key, "most", MOST));
            entries.clear();
        }
        return entries;
    }

    /** One item, cut at the first separator. */
    static void cut(Yaml.Scalar scalar, String separators, Map<String, Yaml.Entry> entries) {
        String text = scalar.text();
        int at = 0;
        while (at < text.length() && separators.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        Yaml.Scalar value = at < text.length()
                ? new Yaml.Scalar(scalar.place(), text.substring(at + 1), Yaml.Style.QUOTED)
                : new Yaml.Scalar(scalar.place(), "", Yaml.Style.PLAIN);
        entries.put(text.substring(0, at), new Yaml.Entry(scalar.place(), value));
    }

    /** A value that may hold variables. */
    private Optional<String> text(String name, Yaml.Entry entry) {
        return Fields.scalar(entry.value(), Message.of("noun.value-of", "name", name), bench.problems())
                .map(scalar -> scalar.isNull() ? "" : bench.templates().use(scalar, Templates.Kind.COMPOSE));
    }
}
