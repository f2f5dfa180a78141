package enshu.scenario.source;

import enshu.scenario.ArenaRule;
import enshu.scenario.ArenaRule.Penalty;
import enshu.scenario.Format;
import enshu.scenario.task.Contest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code scoring}: the rule, and the parameters that go with it. */
final class ScoringReader {
    static final Fields.Keys KEYS = Fields.Keys.of(
            "rules",
            "first-blood",
            "threshold",
            "percent",
            "cap",
            "penalty",
            "phases",
            "initial-score",
            "hardness",
            "inflation");
    static final Fields.Keys PHASE = Fields.Keys.of("from", "to", "multiplier");

    /** The rules, each with the keys that go with it beside {@code rules}. */
    static final Map<String, Fields.Keys> RULES = Map.of(
            "tasks", Fields.Keys.of("rules"),
            "jeopardy", Fields.Keys.of("rules", "first-blood"),
            "uptime", Fields.Keys.of("rules", "threshold", "percent", "cap", "penalty", "phases"),
            "faust", Fields.Keys.of("rules"),
            "saarctf", Fields.Keys.of("rules"),
            "eno", Fields.Keys.of("rules"),
            "forcad", Fields.Keys.of("rules", "initial-score", "hardness", "inflation"));

    /** Their names in the order in which they are told. */
    static final List<String> NAMES = Stream.concat(Stream.of("tasks", "jeopardy"), ArenaReader.RULES.stream())
            .toList();

    static final int MOST_FAILURES = 1_000;
    static final int MOST_PERCENT = 100;
    static final int MOST_PHASES = 20;
    static final int LAST_TICK = 100_000;
    static final int MOST_MULTIPLIER = 1_000;
    static final int MOST_SCORE = 1_000_000;
    static final int MOST_HARDNESS = 10_000;
    static final Pattern DECIMAL = Pattern.compile("\\d{1,7}([.]\\d{1,6})?");

    private final Workbench bench;

    ScoringReader(Workbench bench) {
        this.bench = bench;
    }

    /**
     * How a scenario is scored.
     *
     * @param rules the rule's name: {@code tasks} where none is given
     * @param firstBlood bonuses of first solvers in percent; none unless the rule is jeopardy
     * @param arena the rule with its parameters; meaningless unless it counts a game between teams
     */
    record Scoring(String rules, List<Integer> firstBlood, ArenaRule arena) {}

    Scoring read(Fields scenario, Format format) {
        Optional<Yaml> value = scenario.value("scoring");
        if (value.isEmpty()) {
            return new Scoring("tasks", List.of(), new ArenaRule.Plain("tasks"));
        }
        Fields fields = bench.fields(value.get(), Message.of("noun.key", "key", "scoring"), KEYS);
        String rules = fields.text("rules");
        rules(fields, rules, format);
        return new Scoring(rules, firstBlood(fields), arena(fields, rules));
    }

    private void rules(Fields fields, String rules, Format format) {
        if (rules.isEmpty()) {
            return;
        }
        Fields.Keys own = RULES.get(rules);
        if (own == null) {
            bench.problems()
                    .error(
                            fields.placeOf("rules"),
                            "word",
                            Message.of(
                                    "scenario.rules-unknown",
                                    "known",
                                    NAMES,
                                    "rules",
                                    rules,
                                    "near",
                                    Nearest.suggest(rules, NAMES)));
            return;
        }
        if (rules.equals("jeopardy") != (format == Format.JEOPARDY)) {
            bench.problems()
                    .error(
                            fields.placeOf("rules"),
                            "format-rules",
                            Message.of("scenario.format-rules", "format", format.word(), "rules", rules));
            return;
        }
        KEYS.read().stream()
                .filter(key -> fields.has(key) && !own.read().contains(key))
                .forEach(key -> bench.problems()
                        .error(
                                fields.placeOf(key),
                                "rules-key",
                                Message.of("scoring.rules-key", "key", key, "owner", owner(key), "rules", rules)));
    }

    /** The rule that a key goes with. */
    private static String owner(String key) {
        return NAMES.stream()
                .filter(name -> RULES.getOrDefault(name, KEYS).read().contains(key))
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> firstBlood(Fields fields) {
        List<Integer> bonuses = new ArrayList<>();
        for (Yaml.Scalar scalar : fields.scalars("first-blood", Contest.MOST_BONUSES)) {
            fields.whole(scalar, Message.of("noun.bonus"), 0, MOST_PERCENT)
                    .ifPresent(percent -> bonuses.add(percent.intValue()));
        }
        return bonuses;
    }

    private ArenaRule arena(Fields fields, String rules) {
        // Every key is read, whatever the rule: what is wrong with its value is told in the same pass.
        ArenaRule.Uptime uptime = new ArenaRule.Uptime(
                whole(fields, "threshold", MOST_FAILURES),
                decimal(fields, "percent", MOST_PERCENT),
                decimal(fields, "cap", MOST_PERCENT),
                fields.optionalWord("penalty", Penalty.values(), Penalty::word),
                phases(fields));
        ArenaRule.Forcad forcad = new ArenaRule.Forcad(
                whole(fields, "initial-score", MOST_SCORE),
                hardness(fields),
                fields.has("inflation") ? Optional.of(fields.flag("inflation", true)) : Optional.empty());
        return switch (rules) {
            case "uptime" -> uptime;
            case "forcad" -> forcad;
            default -> new ArenaRule.Plain(rules);
        };
    }

    private Optional<BigDecimal> hardness(Fields fields) {
        Optional<BigDecimal> hardness = decimal(fields, "hardness", MOST_HARDNESS);
        if (hardness.isPresent() && Math.log(hardness.get().doubleValue()) <= 1) {
            bench.problems()
                    .error(
                            fields.placeOf("hardness"),
                            "number",
                            Message.of(
                                    "scoring.hardness", "text", hardness.get().toPlainString()));
        }
        return hardness;
    }

    private List<ArenaRule.Phase> phases(Fields scoring) {
        List<ArenaRule.Phase> phases = new ArrayList<>();
        OptionalInt before = OptionalInt.of(-1);
        for (Yaml item : scoring.items("phases", MOST_PHASES)) {
            Fields fields = bench.fields(item, Message.of("noun.phase"), PHASE);
            int from = (int) fields.whole("from", 0, LAST_TICK);
            OptionalInt to = fields.optionalWhole("to", 0, LAST_TICK)
                    .map(tick -> OptionalInt.of(tick.intValue()))
                    .orElse(OptionalInt.empty());
            if (to.orElse(from) < from) {
                bench.problems().error(fields.placeOf("to"), "number", Message.of("scoring.phase-ends", "from", from));
            }
            if (fields.has("from") && before.orElse(Integer.MAX_VALUE) >= from) {
                bench.problems()
                        .error(
                                fields.placeOf("from"),
                                "number",
                                before.isPresent()
                                        ? Message.of("scoring.phase-begins", "before", before.getAsInt())
                                        : Message.of("scoring.phase-after-last"));
            }
            before = to;
            BigDecimal multiplier = fields.required("multiplier").isPresent()
                    ? decimal(fields, "multiplier", MOST_MULTIPLIER).orElse(BigDecimal.ONE)
                    : BigDecimal.ONE;
            phases.add(new ArenaRule.Phase(from, to, multiplier));
        }
        return phases;
    }

    private static OptionalInt whole(Fields fields, String key, int most) {
        return fields.optionalWhole(key, 1, most)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
    }

    /** A number from 0 to {@code most} with at most six digits behind the point. */
    private Optional<BigDecimal> decimal(Fields fields, String key, int most) {
        Optional<Yaml.Scalar> scalar = fields.scalar(key);
        Optional<BigDecimal> number = scalar.map(Yaml.Scalar::text)
                .filter(text -> DECIMAL.matcher(text).matches())
                .map(BigDecimal::new)
                .filter(decimal -> decimal.compareTo(BigDecimal.valueOf(most)) <= 0);
        if (scalar.isPresent() && number.isEmpty()) {
            bench.problems()
                    .error(
                            scalar.get().place(),
                            "number",
                            Message.of(
                                    "scoring.decimal",
                                    "key",
                                    key,
                                    "most",
                                    most,
                                    "text",
                                    scalar.get().shortened()));
        }
        return number;
    }
}
