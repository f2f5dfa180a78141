package enshu.scenario.source;

import enshu.scenario.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What every part of the reading works with: the package's files, the problems found, the names, the texts, the places. */
record Workbench(PackageFiles files, Problems problems, Names names, Templates templates, Marks marks) {
    static final Pattern TEXT_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    static final int LONGEST_TEXT = 100_000;
    static final Fields.Keys TEXT = Fields.Keys.of("ja", "en", "file");
    static final Fields.Keys TEXT_FILE = Fields.Keys.of("file");

    static Workbench over(PackageFiles files, Problems problems) {
        return new Workbench(files, problems, new Names(problems), new Templates(), new Marks());
    }

    /** The same files and problems for what stands apart from the rest, and whose names mean nothing outside. */
    Workbench apart() {
        return over(files, problems);
    }

    Fields fields(Yaml value, Message what, Fields.Keys keys) {
        return Fields.of(value, what, problems, keys);
    }

    /** The file as a YAML tree; empty when it can't be had, which is then reported. */
    Optional<Yaml> yaml(String file) {
        return files.text(file, Place.start(file)).flatMap(text -> YamlParser.parse(file, text, problems));
    }

    /** A required text in both languages, inline or from files. */
    Text text(Fields fields, String key) {
        return fields.required(key)
                .map(value -> text(value, Message.of("noun.key-of", "key", key, "what", fields.what())))
                .orElse(new Text("", ""));
    }

    Optional<Text> optionalText(Fields fields, String key) {
        return fields.value(key)
                .map(value -> text(value, Message.of("noun.key-of", "key", key, "what", fields.what())));
    }

    private Text text(Yaml value, Message what) {
        if (value instanceof Yaml.Mapping mapping && mapping.entries().containsKey("file")) {
            Fields fields = fields(value, what, TEXT_FILE);
            String name = fields.text("file", TEXT_NAME, Message.of("form.text-name"));
            return name.isEmpty() ? new Text("", "") : textFile(name, fields.placeOf("file"));
        }
        Fields fields = fields(value, what, TEXT);
        return new Text(language(fields, "ja"), language(fields, "en"));
    }

    private String language(Fields fields, String language) {
        if (fields.required(language).isEmpty()) {
            return "";
        }
        Optional<Yaml.Scalar> scalar = fields.scalar(language);
        if (scalar.isPresent() && scalar.get().text().isBlank()) {
            problems.error(
                    scalar.get().place(),
                    "text-empty",
                    Message.of("text.empty-in", "what", fields.what(), "language", language));
        }
        scalar.filter(text -> text.text().length() > LONGEST_TEXT).ifPresent(text -> tooLong(text.place()));
        return scalar.map(text -> templates.use(text, Templates.Kind.VALUE)).orElse("");
    }

    /** text/NAME.ja.md and text/NAME.en.md, reported at the place that asked for them. */
    Text textFile(String name, Place asked) {
        return new Text(page("text/" + name + ".ja.md", asked), page("text/" + name + ".en.md", asked));
    }

    private String page(String file, Place asked) {
        Optional<String> text = files.text(file, asked);
        if (text.isPresent() && text.get().isBlank()) {
            problems.error(Place.start(file), "text-empty", Message.of("text.empty"));
        }
        text.filter(page -> page.length() > LONGEST_TEXT).ifPresent(page -> tooLong(Place.start(file)));
        text.ifPresent(page -> templates.useFile(file, page, Templates.Kind.FILE));
        return text.orElse("");
    }

    private void tooLong(Place place) {
        problems.error(place, "text-size", Message.of("text.long", "most", LONGEST_TEXT));
    }

    /** A required value that may hold variables. */
    String template(Fields fields, String key) {
        return fields.required(key).isPresent() ? optionalTemplate(fields, key).orElse("") : "";
    }

    Optional<String> optionalTemplate(Fields fields, String key) {
        return fields.scalar(key).map(scalar -> templates.use(scalar, Templates.Kind.VALUE));
    }

    /** The values of a list, each of which may hold variables. */
    List<String> templates(Fields fields, String key, int most) {
        return fields.scalars(key, most).stream()
                .map(scalar -> templates.use(scalar, Templates.Kind.VALUE))
                .toList();
    }

    /** A regular expression, which may hold variables. */
    String regex(Fields fields, String key) {
        String regex = template(fields, key);
        try {
            Pattern.compile(regex.replaceAll("\\$\\{[^}]*}", "x"));
        } catch (PatternSyntaxException wrong) {
            problems.error(fields.placeOf(key), "regex", Message.of("value.regex", "problem", wrong.getDescription()));
        }
        return regex;
    }

    /** A required name that must be declared somewhere. */
    String reference(Fields fields, String key, Names.Kind kind) {
        String name = fields.text(key);
        names.use(kind, name, fields.placeOf(key), fields.what());
        return name;
    }

    Optional<String> optionalReference(Fields fields, String key, Names.Kind kind) {
        Optional<String> name = fields.optionalText(key);
        name.ifPresent(text -> names.use(kind, text, fields.placeOf(key), fields.what()));
        return name;
    }
}
