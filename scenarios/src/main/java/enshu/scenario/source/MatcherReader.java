package enshu.scenario.source;

import enshu.scenario.task.AnswerMatcher;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what is right: the keys of an answer, and the truth of a report's field. */
final class MatcherReader {
    /** Exactly one of these says what is right. */
    static final List<String> KINDS = List.of("equals", "one-of", "set", "regex", "number", "time");

    /** Those, and the keys that go with some of them. */
    static final Fields.Keys KEYS =
            Fields.Keys.of("equals", "one-of", "set", "at-least", "regex", "number", "time", "within");

    static final int MOST_VALUES = 50;
    static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?|\\$\\{[^}]+\\}");
    static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}[T ])?\\d{2}:\\d{2}(:\\d{2})?|.*\\$\\{[^}]+\\}.*");

    private final Workbench bench;

    MatcherReader(Workbench bench) {
        this.bench = bench;
    }

    /** What is right, from the keys of this mapping. */
    AnswerMatcher read(Fields fields) {
        Optional<String> kind = oneOf(fields, KINDS);
        only(fields, "at-least", kind, List.of("set"));
        only(fields, "within", kind, List.of("number", "time"));
        return switch (kind.orElse("")) {
            case "one-of" -> new AnswerMatcher.OneOf(several(fields, "one-of"));
            case "set" -> set(fields, "set");
            case "regex" -> new AnswerMatcher.Regex(bench.regex(fields, "regex"));
            case "number" -> number(fields, "number");
            case "time" -> time(fields, "time");
            default -> equalTo(fields, "equals");
        };
    }

    /** Exactly one of these keys; anything else is reported. */
    Optional<String> oneOf(Fields fields, List<String> keys) {
        List<String> there = keys.stream().filter(fields::has).toList();
        if (there.size() == 1) {
            return Optional.of(there.getFirst());
        }
        bench.problems()
                .error(
                        fields.place(),
                        "check-kind",
                        Message.of("key.exactly-one", "what", fields.what(), "keys", keys));
        return Optional.empty();
    }

    AnswerMatcher equalTo(Fields fields, String key) {
        typeable(fields, key);
        return new AnswerMatcher.EqualTo(fields.has(key) ? bench.template(fields, key) : "");
    }

    AnswerMatcher set(Fields fields, String key) {
        List<String> values = several(fields, key);
        int all = Math.max(1, values.size());
        int atLeast =
                fields.optionalWhole("at-least", 1, all).map(Long::intValue).orElse(all);
        return new AnswerMatcher.SetOf(values, atLeast);
    }

    AnswerMatcher number(Fields fields, String key) {
        String value = formed(fields, key, NUMBER, Message.of("form.number"));
        String within = fields.optionalText("within").orElse("0");
        boolean plain = NUMBER.matcher(within).matches() && !within.startsWith("-") && !within.startsWith("$");
        if (!plain) {
            bench.problems().error(fields.placeOf("within"), "number", Message.of("answer.within"));
        }
        return new AnswerMatcher.Number(value, plain ? new BigDecimal(within) : BigDecimal.ZERO);
    }

    AnswerMatcher time(Fields fields, String key) {
        String value = formed(fields, key, TIME, Message.of("form.time"));
        return new AnswerMatcher.Time(value, fields.optionalDuration("within").orElse(Duration.ZERO));
    }

    /** A required value of a certain form, which may hold variables. */
    String formed(Fields fields, String key, Pattern form, Message expected) {
        bench.template(fields, key);
        return fields.text(key, form, expected);
    }

    private void only(Fields fields, String key, Optional<String> kind, List<String> with) {
        if (fields.has(key) && kind.isPresent() && !with.contains(kind.get())) {
            bench.problems()
                    .error(
                            fields.placeOf(key),
                            "key-unknown",
                            Message.of("key.goes-with", "key", key, "with", with, "kind", kind.get()));
        }
    }

    private List<String> several(Fields fields, String key) {
        List<String> values = bench.templates(fields, key, MOST_VALUES);
        if (values.isEmpty()) {
            bench.problems().error(fields.placeOf(key), "check-empty", Message.of("value.no-value", "key", key));
        }
        typeable(fields, key);
        return values;
    }

    /** Nobody can type an answer that is nothing. */
    private void typeable(Fields fields, String key) {
        List<Yaml> values = fields.value(key)
                .map(value -> value instanceof Yaml.Sequence list ? list.values() : List.of(value))
                .orElse(List.of());
        for (Yaml value : values) {
            if (value instanceof Yaml.Scalar scalar && scalar.text().isBlank()) {
                bench.problems().error(scalar.place(), "answer-empty", Message.of("answer.empty", "key", key));
            }
        }
    }
}
