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
        Fields fields = bench.fields(value, Message.of("noun.firewall-check"), FIREWALL);
        String on = bench.reference(fields, "on", Names.Kind.SERVICE);
        List<Fragment> contains = new ArrayList<>();
        Optional<Yaml> wanted = fields.required("contains");
        if (wanted.isPresent() && wanted.get() instanceof Yaml.Mapping one) {
            contains.add(fragment(one, 0));
        } else {
            fields.items("contains", MOST_FRAGMENTS).forEach(item -> contains.add(element(item)));
            if (wanted.isPresent() && fields.lacks("contains")) {
                bench.problems().error(fields.placeOf("contains"), "check-empty", Message.of("check.no-fragment"));
            }
        }
        return new Check.Firewall(on, contains);
    }

    private Fragment element(Yaml item) {
        Fields.mapping(item, Message.of("noun.rule-part"), bench.problems());
        return fragment(item, 0);
    }

    private Fragment fragment(Yaml value, int depth) {
        if (depth > DEEPEST) {
            bench.problems().error(value.place(), "too-many", Message.of("check.rule-depth", "deep", DEEPEST));
            return new Fragment.Nothing();
        }
        return switch (value) {
            case Yaml.Scalar scalar when scalar.isNull() -> new Fragment.Nothing();
            case Yaml.Scalar scalar -> new Fragment.Value(bench.templates().use(scalar, Templates.Kind.VALUE));
            case Yaml.Sequence list ->
                new Fragment.Items(
                        Fields.items(list, Message.of("noun.rule-list"), MOST_ITEMS, bench.problems()).stream()
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
        Fields fields = bench.fields(value, Message.of("noun.log-check"), LOG);
        String on = bench.reference(fields, "on", Names.Kind.SERVICE);
        Optional<String> path = bench.optionalTemplate(fields, "path");
        path.ifPresent(text -> absolute(fields, text));
        return new Check.Log(on, path, bench.regex(fields, "matches"), window(fields));
    }

    /** Reports a path that isn't absolute, or leads upwards. */
    void absolute(Fields fields, String path) {
        if (!path.isEmpty()
                && (!path.startsWith("/") || List.of(path.split("/")).contains(".."))) {
            bench.problems().error(fields.placeOf("path"), "form", Message.of("check.path", "what", fields.what()));
        }
    }

    Check flow(Yaml value) {
        Fields fields = bench.fields(value, Message.of("noun.flow-check"), FLOW);
        String id = bench.reference(fields, "id", Names.Kind.FLOW);
        Window window = window(fields);
        List<String> units = UNITS.stream().filter(fields::has).toList();
        if (units.size() != 1) {
            bench.problems().error(fields.place(), "check-kind", Message.of("check.flow-unit"));
            return new Check.Counted(id, Flow.Unit.PACKETS, 0, OptionalLong.empty(), window);
        }
        Flow.Unit unit = units.getFirst().equals("packets") ? Flow.Unit.PACKETS : Flow.Unit.BYTES;
        Fields amount = bench.fields(
                fields.value(units.getFirst()).orElse(Yaml.Mapping.empty(fields.place())),
                Message.of("noun.key-of-flow-check", "key", units.getFirst()),
                AMOUNT);
        Optional<Long> least = amount.optionalWhole("at-least", 0, MOST_COUNTED);
        Optional<Long> most = amount.optionalWhole("at-most", 0, MOST_COUNTED);
        if (amount.readable() && !amount.has("at-least") && !amount.has("at-most")) {
            bench.problems().error(amount.place(), "key-missing", Message.of("check.no-amount", "what", amount.what()));
        }
        if (least.isPresent() && most.isPresent() && least.get() > most.get()) {
            bench.problems().error(amount.place(), "number", Message.of("check.amounts", "what", amount.what()));
        }
        return new Check.Counted(
                id, unit, least.orElse(0L), most.map(OptionalLong::of).orElse(OptionalLong.empty()), window);
    }

    private Window window(Fields fields) {
        Optional<Duration> since = fields.optionalDuration("since");
        Optional<Duration> until = fields.optionalDuration("until");
        Optional<Duration> within = fields.optionalDuration("within");
        if (within.isPresent() && (since.isPresent() || until.isPresent())) {
            bench.problems().error(fields.placeOf("within"), "window", Message.of("check.within-alone"));
        }
        if (since.isPresent() && until.isPresent() && since.get().compareTo(until.get()) >= 0) {
            bench.problems()
                    .error(fields.placeOf("until"), "window", Message.of("check.since-until", "what", fields.what()));
        }
        within.filter(length -> length.compareTo(LONGEST) > 0 || length.isZero())
                .ifPresent(length -> bench.problems()
                        .error(
                                fields.placeOf("within"),
                                "duration",
                                Message.of("check.within", "what", fields.what(), "most", LONGEST)));
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
                            Message.of("check.held-for", "most", LONGEST, "length", length));
        }
        for (Check.Leaf leaf : CheckTree.leaves(part).values()) {
            Message odd = switch (leaf) {
                case Check.Judged judged -> Message.of("held-for.judged", "kind", judged.kind());
                case Check.HeldFor _ -> Message.of("held-for.twice");
                case Check.Glance _, Check.Log _, Check.Counted _ -> Message.NONE;
            };
            if (!odd.isEmpty()) {
                bench.problems()
                        .error(
                                fields.placeOf("held-for"),
                                "held-for",
                                Message.of("check.held-for-part", "reason", odd));
                return part;
            }
        }
        return new Check.HeldFor(length, part);
    }
}
