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
        bench.files().text(name, asked).ifPresent(text -> lines(name, text, values));
    }

    private void one(Yaml file, Fields service, Map<String, String> values) {
        Yaml written = file instanceof Yaml.Scalar scalar ? Yaml.Mapping.of("path", scalar) : file;
        Fields fields = bench.fields(
                written,
                Message.of("noun.env-file-of", "what", service.what()),
                Fields.Keys.of("path", "required").notYet("format"));
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
        bench.files().text(name.get(), fields.placeOf("path")).ifPresent(text -> lines(name.get(), text, values));
    }

    private void lines(String file, String text, Map<String, String> values) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Place place = new Place(file, number, 1);
            String plain = line.strip();
            if (plain.isEmpty() || plain.startsWith("#")) {
                continue;
            }
            Matcher form = LINE.matcher(line.stripTrailing());
            if (!form.matches()) {
                bench.problems().error(place, "form", Message.of("environment.line", "line", shortened(plain)));
                continue;
            }
            value(form.group(2), place).ifPresent(value -> values.put(form.group(1), value));
            if (values.size() > KeyedValues.MOST) {
                bench.problems().error(place, "too-many", Message.of("environment.too-many", "most", KeyedValues.MOST));
                return;
            }
        }
    }

    /** In single quotes as it is; otherwise variables are filled in, and a comment ends what is not in quotes. */
    private Optional<String> value(String written, Place place) {
        if (written.isEmpty() || (written.charAt(0) != '\'' && written.charAt(0) != '"')) {
            return Optional.of(used(COMMENT.matcher(written).replaceFirst("").strip(), place));
        }
        char quote = written.charAt(0);
        int end = written.indexOf(quote, 1);
        if (end < 0
                || !COMMENT.matcher(" " + written.substring(end + 1))
                        .replaceFirst("")
                        .isBlank()) {
            bench.problems().error(place, "quotes", Message.of("environment.quote"));
            return Optional.empty();
        }
        String inside = written.substring(1, end);
        return Optional.of(
                quote == '\''
                        ? inside.replace("$", "$$")
                        : used(inside.replace("\\n", "\n").replace("\\t", "\t"), place));
    }

    private String used(String text, Place place) {
        Yaml.Scalar reduced = new ComposeVariables(bench).scalar(new Yaml.Scalar(place, text, Yaml.Style.QUOTED));
        return bench.templates().use(reduced, Templates.Kind.COMPOSE);
    }

    private static String shortened(String line) {
        return line.length() <= 60 ? line : line.substring(0, 57) + "…";
    }
}
