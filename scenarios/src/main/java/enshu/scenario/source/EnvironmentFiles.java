package enshu.scenario.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code env_file:} of a service: lines of {@code NAME=value}, comments and empty lines; values may be in quotes.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/05-services.md#env_file-format">Env_file format</a>
 */
final class EnvironmentFiles {
    static final int MOST = 20;

    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*[=:]\\s*(.*)");
    private static final Pattern BARE = Pattern.compile("(?:export\\s+)?[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern RAW = Pattern.compile("raw");
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*$");

    private final Workbench bench;

    EnvironmentFiles(Workbench bench) {
        this.bench = bench;
    }

    /** Names with values in their order; a later file says more than an earlier one. */
    Map<String, String> read(Fields service) {
        Map<String, String> values = new LinkedHashMap<>();
        Optional<Yaml> value = service.value("env_file");
        if (value.isEmpty()) {
            return values;
        }
        List<Yaml> files = value.get() instanceof Yaml.Sequence
                ? Fields.items(
                        value.get(),
                        Message.of("noun.key-of", "key", "env_file", "what", service.what()),
                        MOST,
                        bench.problems())
                : List.of(value.get());
        files.forEach(file -> one(file, service, values));
        return values;
    }

    /** The values of one file of the package, which is there, added to those that are known. */
    void read(String name, Place asked, Map<String, String> values) {
        bench.files().text(name, asked).ifPresent(text -> lines(name, text, false, values));
    }

    private void one(Yaml file, Fields service, Map<String, String> values) {
        Yaml written = file instanceof Yaml.Scalar scalar ? Yaml.Mapping.of("path", scalar) : file;
        Fields fields = bench.fields(
                written,
                Message.of("noun.env-file-of", "what", service.what()),
                Fields.Keys.of("path", "required", "format"));
        String path = fields.text("path");
        if (path.isEmpty()) {
            return;
        }
        Optional<String> name = PackageFiles.plain(path);
        if (name.isEmpty()) {
            bench.problems().error(fields.placeOf("path"), "path-leaves", Message.of("path.leaves", "path", path));
            return;
        }
        if (!fields.flag("required", true) && !bench.files().exists(name.get())) {
            return;
        }
        boolean raw = fields.has("format")
                && !fields.text("format", RAW, Message.of("form.environment")).isEmpty();
        bench.files().text(name.get(), fields.placeOf("path")).ifPresent(text -> lines(name.get(), text, raw, values));
    }

    private void lines(String file, String text, boolean raw, Map<String, String> values) {
        String[] lines = text.split("\r?\n", -1);
        boolean closing = !raw;
        for (int at = 0; at < lines.length; at++) {
            Place place = new Place(file, at + 1, 1);
            String plain = lines[at].strip();
            if (plain.isEmpty() || plain.startsWith("#")) {
                continue;
            }
            Matcher form = LINE.matcher(lines[at]);
            if (!form.matches()) {
                bench.problems()
                        .error(
                                place,
                                BARE.matcher(plain).matches() ? "variable-unknown" : "form",
                                BARE.matcher(plain).matches()
                                        ? Message.of("environment.no-value", "name", plain)
                                        : Message.of("environment.line", "line", shortened(plain)));
                continue;
            }
            Quoted quoted = Quoted.from(lines, at, form.group(2), closing);
            closing &= quoted.closed();
            at = quoted.last();
            if (raw) {
                values.put(form.group(1), form.group(2).replace("$", "$$"));
            } else {
                value(quoted, place, values).ifPresent(value -> values.put(form.group(1), value));
            }
            if (values.size() > KeyedValues.MOST) {
                bench.problems().error(place, "too-many", Message.of("environment.too-many", "most", KeyedValues.MOST));
                return;
            }
        }
    }

    /**
     * In single quotes as it is; otherwise variables are filled in, also those of earlier lines, and a comment ends what
     * is not in quotes.
     */
    private Optional<String> value(Quoted quoted, Place place, Map<String, String> earlier) {
        if (quoted.mark() == Quoted.NONE) {
            return Optional.of(
                    used(COMMENT.matcher(quoted.text()).replaceFirst("").strip(), place, earlier));
        }
        if (!quoted.closed()
                || !COMMENT.matcher(" " + quoted.rest()).replaceFirst("").isBlank()) {
            bench.problems().error(place, "quotes", Message.of("environment.quote"));
            return Optional.empty();
        }
        return Optional.of(
                quoted.mark() == '\''
                        ? quoted.text().replace("\\'", "'").replace("$", "$$")
                        : used(quoted.unescaped(), place, earlier));
    }

    private String used(String text, Place place, Map<String, String> earlier) {
        Yaml.Scalar reduced =
                new ComposeVariables(bench, earlier).scalar(new Yaml.Scalar(place, text, Yaml.Style.QUOTED));
        return bench.templates().use(reduced, Templates.Kind.COMPOSE);
    }

    private static String shortened(String line) {
        return line.length() <= 60 ? line : line.substring(0, 57) + "…";
    }
}
