package enshu.scenario.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A mapping of which only known keys are allowed, read key by key. What is missing or wrong is reported once and a
 * harmless value given instead, so that the reading goes on; such a value never reaches a scenario, because a package
 * with an error is refused.
 */
final class Fields {
    /** As in the core schema of YAML 1.2. */
    private static final List<String> TRUE = List.of("true", "True", "TRUE");

    private static final List<String> FALSE = List.of("false", "False", "FALSE");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private final Yaml.Mapping mapping;
    private final Message what;
    private final Problems problems;
    private final boolean readable;

    private Fields(Yaml.Mapping mapping, Message what, Problems problems, boolean readable) {
        this.mapping = mapping;
        this.what = what;
        this.problems = problems;
        this.readable = readable;
    }

    /**
     * Why a key isn't taken, as what follows its name in a sentence, and the code of the problem.
     *
     * @param otherwise what is said of single values instead; a note where its code is {@code noted}
     */
    record Refusal(String code, Message reason, Map<String, Refusal> otherwise) {
        Refusal(String code, Message reason) {
            this(code, reason, Map.of());
        }

        /** What is said of this value, or of a list of nothing but such values. */
        Refusal of(Yaml value) {
            return switch (value) {
                case Yaml.Scalar scalar -> otherwise.getOrDefault(scalar.text().toLowerCase(Locale.ROOT), this);
                case Yaml.Sequence list -> {
                    List<Refusal> each =
                            list.values().stream().map(this::of).distinct().toList();
                    yield each.size() == 1 ? each.getFirst() : this;
                }
                case Yaml.Mapping mapping -> this;
            };
        }
    }

    /** Which keys a mapping may have: those that are read, and those that are refused with a reason. */
    record Keys(List<String> read, Map<String, Refusal> refused) {
        static Keys of(String... read) {
            return new Keys(List.of(read), Map.of());
        }

        /** The same with keys that are read as well. */
        Keys and(String... more) {
            List<String> all = new ArrayList<>(read);
            all.addAll(List.of(more));
            return new Keys(List.copyOf(all), refused);
        }

        /** The same with the other's keys as well. */
        Keys and(Keys more) {
            return and(more.read().toArray(String[]::new));
        }

        /** The same with keys of the format that this version doesn't know how to honour. */
        Keys notYet(String... keys) {
            Map<String, Refusal> more = new LinkedHashMap<>(refused);
            for (String key : keys) {
                more.put(key, new Refusal("not-supported", Message.of("refused.not-yet")));
            }
            return new Keys(read, more);
        }

        /** The same with a key that this version doesn't know how to honour, and what to do in its place. */
        Keys notYet(String key, Message reason) {
            return with(key, new Refusal("not-supported", reason));
        }

        Keys refused(String key, Message reason) {
            return with(key, new Refusal("refused", reason));
        }

        /** The same where some values of a refused key do no harm and are noted, with the reason. */
        Keys harmless(String key, Message reason, String... values) {
            return otherwise(key, new Refusal("noted", reason), values);
        }

        /** The same where some values of a refused key are not supported for another reason. */
        Keys notYetOf(String key, Message reason, String... values) {
            return otherwise(key, new Refusal("not-supported", reason), values);
        }

        private Keys otherwise(String key, Refusal other, String... values) {
            Refusal before = Objects.requireNonNull(refused.get(key), key);
            Map<String, Refusal> more = new LinkedHashMap<>(before.otherwise());
            for (String value : values) {
                more.put(value, other);
            }
            return with(key, new Refusal(before.code(), before.reason(), Map.copyOf(more)));
        }

        private Keys with(String key, Refusal refusal) {
            Map<String, Refusal> more = new LinkedHashMap<>(refused);
            more.put(key, refusal);
            return new Keys(read, more);
        }
    }

    /** Reads the value as a mapping and reports keys that don't belong there; {@code x-} keys belong everywhere. */
    static Fields of(Yaml value, Message what, Problems problems, Keys keys) {
        Fields fields = new Fields(mapping(value, what, problems), what, problems, value instanceof Yaml.Mapping);
        fields.mapping.entries().forEach((key, entry) -> fields.allow(key, entry, keys));
        return fields;
    }

    /** The same where keys are looked at elsewhere. */
    static Fields quiet(Yaml.Mapping value, Message what, Problems problems) {
        return new Fields(value, what, problems, true);
    }

    static Yaml.Mapping mapping(Yaml value, Message what, Problems problems) {
        if (value instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        problems.error(value.place(), "kind", Message.of("value.no-mapping", "what", what, "found", value.words()));
        return Yaml.Mapping.empty(value.place());
    }

    private void allow(String key, Yaml.Entry entry, Keys keys) {
        if (keys.read().contains(key)) {
            return;
        }
        Refusal refusal = keys.refused().get(key);
        if (refusal != null) {
            refusal = refusal.of(entry.value());
            if (refusal.code().equals("noted")) {
                problems.note(entry.key(), "noted", Message.of("key.noted", "key", key, "reason", refusal.reason()));
                return;
            }
            problems.error(
                    entry.key(),
                    refusal.code(),
                    Message.of("key.refused", "key", key, "what", what, "reason", refusal.reason()));
            return;
        }
        List<String> known = new ArrayList<>(keys.read());
        known.addAll(keys.refused().keySet());
        Message near = Nearest.suggest(key, known);
        if (!key.startsWith("x-")) {
            Message end = near.isEmpty() ? Message.of("key.known", "keys", keys.read()) : near;
            problems.error(entry.key(), "key-unknown", Message.of("key.unknown", "what", what, "key", key, "end", end));
        } else if (keys.read().contains("x-enshu") && Nearest.distance(key, "x-enshu") <= 2) {
            problems.warning(entry.key(), "key-unknown", Message.of("key.ignored", "key", key, "near", near));
        }
    }

    Place place() {
        return mapping.place();
    }

    /** Whether it is a mapping at all; when not, that has been said, and what is missing need not be. */
    boolean readable() {
        return readable;
    }

    Message what() {
        return what;
    }

    /** What a message calls the value of a key. */
    private Message named(String key) {
        return Message.of("noun.key-of", "key", key, "what", what);
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Whether a list has no item: not there, or there and empty; another kind of value is reported elsewhere. */
    boolean lacks(String key) {
        Optional<Yaml> value = value(key);
        return readable
                && (value.isEmpty()
                        || (value.get() instanceof Yaml.Sequence list
                                && list.values().isEmpty()));
    }

    /** The place of the key, or of the mapping when it isn't there. */
    Place placeOf(String key) {
        Yaml.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.place() : entry.value().place();
    }

    /** The value, if there is one and it isn't nothing. */
    Optional<Yaml> value(String key) {
        return Optional.ofNullable(mapping.entries().get(key))
                .map(Yaml.Entry::value)
                .filter(value -> !(value instanceof Yaml.Scalar scalar && scalar.isNull()));
    }

    /** The value, reported when it is missing. */
    Optional<Yaml> required(String key) {
        Optional<Yaml> value = value(key);
        if (value.isEmpty() && readable) {
            problems.error(placeOf(key), "key-missing", Message.of("key.missing", "what", what, "key", key));
        }
        return value;
    }

    Optional<Yaml.Scalar> scalar(String key) {
        return value(key).flatMap(value -> scalar(value, named(key), problems));
    }

    static Optional<Yaml.Scalar> scalar(Yaml value, Message what, Problems problems) {
        if (value instanceof Yaml.Scalar scalar) {
            return Optional.of(scalar);
        }
        problems.error(value.place(), "kind", Message.of("value.no-scalar", "what", what, "found", value.words()));
        return Optional.empty();
    }

    Optional<String> optionalText(String key) {
        return scalar(key).map(Yaml.Scalar::text);
    }

    String text(String key) {
        return required(key).isPresent() ? optionalText(key).orElse("") : "";
    }

    /** A required text of a certain form. */
    String text(String key, Pattern form, Message expected) {
        String text = text(key);
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            problems.error(
                    placeOf(key),
                    "form",
                    Message.of("value.form-not", "key", key, "what", what, "expected", expected, "text", text));
            return "";
        }
        return text;
    }

    Optional<Long> optionalWhole(String key, long min, long max) {
        return scalar(key).flatMap(scalar -> whole(scalar, named(key), min, max));
    }

    long whole(String key, long min, long max) {
        return required(key).isPresent() ? optionalWhole(key, min, max).orElse(min) : min;
    }

    Optional<Long> whole(Yaml.Scalar scalar, Message name, long min, long max) {
        if (WHOLE.matcher(scalar.text()).matches()) {
            long number = Long.parseLong(scalar.text());
            if (number >= min && number <= max) {
                return Optional.of(number);
            }
        }
        problems.error(
                scalar.place(),
                "number",
                min == max
                        ? Message.of("value.other-number", "what", name, "number", min, "text", scalar.shortened())
                        : Message.of(
                                "value.no-number", "what", name, "min", min, "max", max, "text", scalar.shortened()));
        return Optional.empty();
    }

    boolean flag(String key, boolean otherwise) {
        Optional<Yaml.Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return otherwise;
        }
        String text = scalar.get().text();
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            problems.error(
                    scalar.get().place(),
                    "kind",
                    Message.of(
                            "value.no-flag",
                            "key",
                            key,
                            "what",
                            what,
                            "text",
                            scalar.get().shortened()));
        }
        return TRUE.contains(text);
    }

    /** One of an enum's words. */
    <E extends Enum<E>> Optional<E> optionalWord(String key, E[] cases, Function<E, String> word) {
        Optional<Yaml.Scalar> scalar = scalar(key);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        for (E one : cases) {
            if (word.apply(one).equals(scalar.get().text())) {
                return Optional.of(one);
            }
            words.add(word.apply(one));
        }
        problems.error(
                scalar.get().place(),
                "word",
                Message.of(
                        "value.no-word",
                        "key",
                        key,
                        "what",
                        what,
                        "words",
                        words,
                        "text",
                        scalar.get().shortened(),
                        "near",
                        Nearest.suggest(scalar.get().text(), words)));
        return Optional.empty();
    }

    <E extends Enum<E>> E word(String key, E[] cases, Function<E, String> word) {
        return required(key).isPresent() ? optionalWord(key, cases, word).orElse(cases[0]) : cases[0];
    }

    /** A length of time in ISO 8601, not below zero and at most 400 days. */
    Optional<Duration> optionalDuration(String key) {
        return scalar(key).flatMap(scalar -> duration(scalar, named(key)));
    }

    Duration duration(String key) {
        return required(key).isPresent() ? optionalDuration(key).orElse(Duration.ZERO) : Duration.ZERO;
    }

    private Optional<Duration> duration(Yaml.Scalar scalar, Message name) {
        try {
            Duration duration = Durations.of(scalar.text());
            if (!duration.isNegative() && duration.compareTo(Duration.ofDays(400)) <= 0) {
                return Optional.of(duration);
            }
        } catch (DateTimeException notIso) {
            // Said below, like one out of range.
        }
        problems.error(
                scalar.place(), "duration", Message.of("value.no-duration", "what", name, "text", scalar.shortened()));
        return Optional.empty();
    }

    /** The items of a list, none when the key is missing; more than {@code most} are reported. */
    List<Yaml> items(String key, int most) {
        return value(key).map(value -> items(value, named(key), most, problems)).orElse(List.of());
    }

    static List<Yaml> items(Yaml value, Message name, int most, Problems problems) {
        if (!(value instanceof Yaml.Sequence list)) {
            problems.error(value.place(), "kind", Message.of("value.no-list", "what", name, "found", value.words()));
            return List.of();
        }
        if (list.values().size() > most) {
            problems.error(
                    value.place(),
                    "too-many",
                    Message.of(
                            "value.too-many",
                            "what",
                            name,
                            "count",
                            list.values().size(),
                            "most",
                            most));
            return List.of();
        }
        return list.values();
    }

    /** The single values of a list. */
    List<Yaml.Scalar> scalars(String key, int most) {
        List<Yaml.Scalar> scalars = new ArrayList<>();
        for (Yaml item : items(key, most)) {
            scalar(item, Message.of("noun.item-of", "what", named(key)), problems)
                    .ifPresent(scalars::add);
        }
        return scalars;
    }
}
