package enshu.scenario.importing.compose;

import enshu.scenario.compose.Interpolation;
import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.SourceFolder;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a Compose project's variables: from {@code .env} beside it, otherwise from its example. One that is set
 * nowhere is drawn for each team when it sounds like a secret, and is empty otherwise, as Compose has it.
 */
final class Values {
    static final Pattern SECRET =
            Pattern.compile("(?i).*(pass|passwd|password|pwd|secret|token|flag|key|salt|credential).*");

    private static final List<String> FILES =
            List.of(".env", ".env.example", ".env.sample", ".env.template", ".env.dist", "env.example", "example.env");
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(.*)");
    /** Stands for the two characters that begin a team's own value, until all dollars are doubled. */
    static final char TEAM = '\uE000';

    private final Draft draft;
    private final Map<String, String> set = new LinkedHashMap<>();
    private final Map<String, String> drawn;

    Values(Draft draft, SourceFolder source, String folder) {
        this.draft = draft;
        this.drawn = new HashMap<>();
        for (String name : FILES) {
            String file = folder.isEmpty() ? name : folder + "/" + name;
            Optional<String> text = source.text(file);
            if (text.isPresent()) {
                set.putAll(lines(text.get()));
                if (name.equals(".env")) {
                    draft.report().carried(Place.start(file), Message.of("import.values", "file", file));
                } else {
                    draft.report().fill(Place.start(file), Message.of("import.values-example", "file", file));
                }
                break;
            }
        }
    }

    private Values(Values own, Map<String, String> defaults) {
        this.draft = own.draft;
        this.drawn = own.drawn;
        defaults.forEach((name, value) -> set.put(name, value.replace("$$", "$")));
        set.putAll(own.set);
    }

    /** The same beside what an include says of variables that are set nowhere else. */
    Values beside(Map<String, String> defaults) {
        return defaults.isEmpty() ? this : new Values(this, defaults);
    }

    /** The names and values of an environment file, lines that are none passed over. */
    static Map<String, String> lines(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher form = LINE.matcher(line.stripTrailing());
            if (!line.strip().startsWith("#") && form.matches()) {
                String value = form.group(2);
                boolean quoted = value.length() >= 2
                        && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                        && value.indexOf(value.charAt(0), 1) > 0;
                values.put(
                        form.group(1),
                        quoted
                                ? value.substring(1, value.indexOf(value.charAt(0), 1))
                                : value.replaceFirst("(^|\\s+)#.*$", "").strip());
            }
        }
        return values;
    }

    /** A value of the environment, if it is set. */
    Optional<String> get(String name) {
        return Optional.ofNullable(set.get(name));
    }

    /** A value of the project's, drawn for each team: the form that names it. */
    String drawn(String name, Place place) {
        return drawn.computeIfAbsent(name, one -> {
            String variable = draft.variableNames().variable(one);
            draft.variables()
                    .put(variable, new Branch(place).plain("secret", 16).yaml());
            draft.report().changed(place, Message.of("import.variable-drawn", "variable", one, "drawn", variable));
            return TEAM + variable + "}";
        });
    }

    /** A file's content with every variable in place; a dollar that begins none is one. */
    Yaml fill(Yaml value) {
        return switch (value) {
            case Yaml.Scalar scalar ->
                new Yaml.Scalar(scalar.place(), fill(scalar.text(), scalar.place()), scalar.style());
            case Yaml.Sequence list -> {
                List<Yaml> values = new ArrayList<>();
                list.values().forEach(item -> values.add(fill(item)));
                yield Branch.list(list.place(), values);
            }
            case Yaml.Mapping mapping -> {
                Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
                mapping.entries()
                        .forEach((key, entry) -> entries.put(key, new Yaml.Entry(entry.key(), fill(entry.value()))));
                yield new Yaml.Mapping(mapping.place(), entries, mapping.weight());
            }
        };
    }

    /** A text with its variables in place, dollars doubled. */
    String fill(String text, Place place) {
        if (text.indexOf('$') < 0) {
            return escaped(text);
        }
        Optional<Interpolation> form = Interpolation.parse(text);
        if (form.isEmpty()) {
            draft.report().changed(place, Message.of("import.dollar"));
            return escaped(text);
        }
        return escaped(form.get().resolve(name -> value(name, place), unset -> {}));
    }

    private Optional<String> value(String name, Place place) {
        Optional<String> said = get(name);
        if (said.isPresent()) {
            return said;
        }
        if (SECRET.matcher(name).matches()) {
            return Optional.of(drawn(name, place));
        }
        draft.report().fill(place, Message.of("import.variable-unset", "variable", name));
        return Optional.empty();
    }

    private static String escaped(String text) {
        return text.replace("$", "$$").replace("" + TEAM, "${");
    }
}
