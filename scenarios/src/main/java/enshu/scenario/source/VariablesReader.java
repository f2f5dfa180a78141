package enshu.scenario.source;

import enshu.scenario.Variable;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code variables:} of scenario.yaml. */
final class VariablesReader {
    static final int MOST = 200;
    static final int MOST_VALUES = 1000;
    static final Fields.Keys KEYS = Fields.Keys.of("hex", "integer", "one-of", "with", "time", "secret");
    static final List<String> KINDS = List.of("hex", "integer", "one-of", "time", "secret");
    static final int MOST_DIGITS = 64;
    static final int SHORTEST_SECRET = 8;
    static final int LONGEST_SECRET = 128;
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");

    private final Workbench bench;
    private final List<Together> together = new ArrayList<>();

    /** A variable drawn together with another, and where that is said. */
    private record Together(Variable.Beside variable, Place place) {}

    VariablesReader(Workbench bench) {
        this.bench = bench;
    }

    List<Variable> read(Yaml value) {
        List<Variable> variables = new ArrayList<>();
        Map<String, Yaml.Entry> entries = Fields.mapping(
                        value, Message.of("noun.key", "key", "variables"), bench.problems())
                .entries();
        if (entries.size() > MOST) {
            bench.problems().error(value.place(), "too-many", Message.of("variable.too-many", "most", MOST));
            return variables;
        }
        entries.forEach((name, entry) -> {
            bench.names().declare(Names.Kind.VARIABLE, name, entry.key());
            if (!NAME.matcher(name).matches()) {
                bench.problems().error(entry.key(), "form", Message.of("variable.name", "name", name));
            }
            variable(name, entry.value()).ifPresent(variables::add);
        });
        together.forEach(one -> belongs(one, variables));
        return variables;
    }

    /** What a variable is drawn together with is a one-of by itself, with as many words. */
    private void belongs(Together one, List<Variable> variables) {
        Variable.Beside beside = one.variable();
        boolean fits = variables.stream()
                .anyMatch(other -> other instanceof Variable.OneOf oneOf
                        && oneOf.name().equals(beside.with())
                        && oneOf.values().size() == beside.values().size());
        if (!fits) {
            bench.problems()
                    .error(
                            one.place(),
                            "variable-with",
                            Message.of(
                                    "variable.with",
                                    "name",
                                    beside.name(),
                                    "count",
                                    beside.values().size(),
                                    "with",
                                    beside.with()));
        }
    }

    private Optional<Variable> variable(String name, Yaml value) {
        Message what = Message.of("noun.variable", "name", name);
        Fields fields = bench.fields(value, what, KEYS);
        List<String> kinds = KINDS.stream().filter(fields::has).toList();
        if (kinds.size() != 1) {
            bench.problems()
                    .error(fields.place(), "variable-kind", Message.of("key.exactly-one", "what", what, "keys", KINDS));
            return Optional.empty();
        }
        if (fields.has("with") && !fields.has("one-of")) {
            bench.problems().error(fields.placeOf("with"), "key-unknown", Message.of("variable.with-one-of"));
        }
        return switch (kinds.getFirst()) {
            case "hex" -> Optional.of(new Variable.Hex(name, (int) fields.whole("hex", 1, MOST_DIGITS)));
            case "secret" ->
                Optional.of(new Variable.Secret(name, (int) fields.whole("secret", SHORTEST_SECRET, LONGEST_SECRET)));
            case "integer" -> whole(name, fields);
            case "one-of" -> oneOf(name, fields);
            default -> time(name, fields);
        };
    }

    private Optional<Variable> whole(String name, Fields fields) {
        List<String> ends = ends(fields, "integer");
        if (ends.size() == 2 && ends.stream().allMatch(end -> WHOLE.matcher(end).matches())) {
            long min = Long.parseLong(ends.get(0));
            long max = Long.parseLong(ends.get(1));
            if (min < max) {
                return Optional.of(new Variable.Whole(name, min, max));
            }
        }
        wrong(fields, "integer", Message.of("form.whole-range"));
        return Optional.empty();
    }

    private Optional<Variable> time(String name, Fields fields) {
        List<String> ends = ends(fields, "time");
        if (ends.size() == 2) {
            try {
                LocalTime from = LocalTime.parse(ends.get(0));
                LocalTime to = LocalTime.parse(ends.get(1));
                if (from.isBefore(to) && from.getSecond() == 0 && to.getSecond() == 0) {
                    return Optional.of(new Variable.Time(name, from, to));
                }
            } catch (DateTimeException noTime) {
                // Said below, like two in the wrong order.
            }
        }
        wrong(fields, "time", Message.of("form.time-range"));
        return Optional.empty();
    }

    private Optional<Variable> oneOf(String name, Fields fields) {
        List<String> values = ends(fields, "one-of");
        Optional<String> with = fields.optionalText("with");
        if (with.isPresent()) {
            Variable.Beside beside = new Variable.Beside(name, with.get(), values);
            together.add(new Together(beside, fields.placeOf("with")));
            return Optional.of(beside);
        }
        Set<String> different = new LinkedHashSet<>(values);
        if (values.size() < 2 || different.size() < values.size()) {
            wrong(fields, "one-of", Message.of("form.different-values"));
            return Optional.empty();
        }
        return Optional.of(new Variable.OneOf(name, values));
    }

    private static List<String> ends(Fields fields, String key) {
        return fields.scalars(key, MOST_VALUES).stream().map(Yaml.Scalar::text).toList();
    }

    private void wrong(Fields fields, String key, Message expected) {
        bench.problems()
                .error(
                        fields.placeOf(key),
                        "form",
                        Message.of("value.looks-like", "key", key, "what", fields.what(), "expected", expected));
    }
}
