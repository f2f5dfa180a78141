package enshu.scenario.source;

import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Flow;
import enshu.scenario.task.Fragment;
import enshu.scenario.task.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the checks of rule sets and of what happens over time: firewall, log, flow and held-for. */
final class WatchedReader {
    static final int MOST_FRAGMENTS = 20;
    static final long MOST_COUNTED = 1_000_000_000_000_000L;
    static final Fields.Keys FIREWALL = Fields.Keys.of("on", "contains");
    static final Fields.Keys LOG = Fields.Keys.of("on", "path", "matches", "since", "until", "within");
    static final Fields.Keys FLOW = Fields.Keys.of("id", "packets", "bytes", "since", "until", "within");
    static final Fields.Keys AMOUNT = Fields.Keys.of("at-least", "at-most");
    static final Duration LONGEST = Duration.ofHours(12);

    private static final int DEEPEST = 20;
    private static final int MOST_ITEMS = 200;
    static final List<String> UNITS = List.of("packets", "bytes");

    private final Workbench bench;

    WatchedReader(Workbench bench) {
        this.bench = bench;
    }

    Check firewall(Yaml value) {
        Fields fields = bench.fields(value, "a firewall check", FIREWALL);
        String on = bench.reference(fields, "on", Names.Kind.SERVICE);
        List<Fragment> contains = new ArrayList<>();
        Optional<Yaml> wanted = fields.required("contains");
        if (wanted.isPresent() && wanted.get() instanceof Yaml.Mapping one) {
            contains.add(fragment(one, 0));
        } else {
            fields.items("contains", MOST_FRAGMENTS).forEach(item -> contains.add(element(item)));
            if (wanted.isPresent() && fields.lacks("contains")) {
                bench.problems()
                        .error(fields.placeOf("contains"), "check-empty", "\"contains\" needs at least one part");
            }
        }
        return new Check.Firewall(on, contains);
    }

    private Fragment element(Yaml item) {
        Fields.mapping(item, "a part of a rule set", bench.problems());
        return fragment(item, 0);
    }

    private Fragment fragment(Yaml value, int depth) {
        if (depth > DEEPEST) {
            bench.problems()
                    .error(value.place(), "too-many", "parts of a rule set are at most " + DEEPEST + " levels deep");
            return new Fragment.Nothing();
        }
        return switch (value) {
            case Yaml.Scalar scalar when scalar.isNull() -> new Fragment.Nothing();
            case Yaml.Scalar scalar -> new Fragment.Value(bench.templates().use(scalar, Templates.Kind.VALUE));
            case Yaml.Sequence list ->
                new Fragment.Items(
                        Fields.items(list, "a list of a rule set's part", MOST_ITEMS, bench.problems()).stream()
                                .map(item -> fragment(item, depth + 1))
                                .toList());
            case Yaml.Mapping mapping -> {
                Map<String, Fragment> members = new LinkedHashMap<>();
                mapping.entries().forEach((key, entry) -> members.put(key, fragment(entry.value(), depth + 1)));
                yield new Fragment.Members(members);
            }
        };
    }

    Check log(Yaml value) {
        Fields fields = bench.fields(value, "a log check", LOG);
        String on = bench.reference(fields, "on", Names.Kind.SERVICE);
        Optional<String> path = bench.optionalTemplate(fields, "path");
        path.ifPresent(text -> absolute(fields, text));
        return new Check.Log(on, path, bench.regex(fields, "matches"), window(fields));
    }

    /** Reports a path that isn't absolute, or leads upwards. */
    void absolute(Fields fields, String path) {
        if (!path.isEmpty()
                && (!path.startsWith("/") || List.of(path.split("/")).contains(".."))) {
            bench.problems()
                    .error(
                            fields.placeOf("path"),
                            "form",
                            "\"path\" of " + fields.what() + " is absolute and without ..");
        }
    }

    Check flow(Yaml value) {
        Fields fields = bench.fields(value, "a flow check", FLOW);
        String id = bench.reference(fields, "id", Names.Kind.FLOW);
        Window window = window(fields);
        List<String> units = UNITS.stream().filter(fields::has).toList();
        if (units.size() != 1) {
            bench.problems().error(fields.place(), "check-kind", "a flow check needs exactly one of packets and bytes");
            return new Check.Counted(id, Flow.Unit.PACKETS, 0, OptionalLong.empty(), window);
        }
        Flow.Unit unit = units.getFirst().equals("packets") ? Flow.Unit.PACKETS : Flow.Unit.BYTES;
        Fields amount = bench.fields(
                fields.value(units.getFirst()).orElse(Yaml.Mapping.empty(fields.place())),
                "\"" + units.getFirst() + "\" of a flow check",
                AMOUNT);
        Optional<Long> least = amount.optionalWhole("at-least", 0, MOST_COUNTED);
        Optional<Long> most = amount.optionalWhole("at-most", 0, MOST_COUNTED);
        if (amount.readable() && !amount.has("at-least") && !amount.has("at-most")) {
            bench.problems()
                    .error(amount.place(), "key-missing", amount.what() + " needs \"at-least\", \"at-most\" or both");
        }
        if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
            bench.problems().error(amount.place(), "number", amount.what() + " needs at-least ≤ at-most");
        }
        return new Check.Counted(
                id, unit, least.orElse(0L), most.map(OptionalLong::of).orElse(OptionalLong.empty()), window);
    }

    private Window window(Fields fields) {
        Optional<Duration> since = fields.optionalDuration("since");
        Optional<Duration> until = fields.optionalDuration("until");
        Optional<Duration> within = fields.optionalDuration("within");
        if (within.isPresent() && (since.isPresent() || until.isPresent())) {
            bench.problems()
                    .error(
                            fields.placeOf("within"),
                            "window",
                            "\"within\" means the newest stretch of time and doesn't go with since or until;"
                                    + " remove one or the other");
        }
        if (since.isPresent() && until.isPresent() && since.get().compareTo(until.get()) >= 0) {
            bench.problems().error(fields.placeOf("until"), "window", fields.what() + " needs since before until");
        }
        within.filter(length -> length.compareTo(LONGEST) > 0 || length.isZero())
                .ifPresent(length -> bench.problems()
                        .error(
                                fields.placeOf("within"),
                                "duration",
                                "\"within\" of " + fields.what() + " is above zero and at most " + LONGEST));
        return new Window(since, until, within);
    }

    /** The check that was read, held for a time. */
    Check heldFor(Fields fields, Check part) {
        Duration length = fields.optionalDuration("held-for").orElse(Duration.ZERO);
        if (length.compareTo(LONGEST) > 0) {
            bench.problems()
                    .error(
                            fields.placeOf("held-for"),
                            "duration",
                            "\"held-for\" is at most " + LONGEST + ", not " + length);
        }
        for (Check.Leaf leaf : CheckTree.leaves(part).values()) {
            String odd = switch (leaf) {
                case Check.Judged judged -> judged.kind() + " is decided once, by what people hand in";
                case Check.HeldFor _ -> "held-for is inside it already";
                case Check.Glance _, Check.Log _, Check.Counted _ -> "";
            };
            if (!odd.isEmpty()) {
                bench.problems()
                        .error(
                                fields.placeOf("held-for"),
                                "held-for",
                                "\"held-for\" goes with checks that are looked at again and again; " + odd);
                return part;
            }
        }
        return new Check.HeldFor(length, part);
    }
}
