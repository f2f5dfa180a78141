package enshu.scenario.source;

import enshu.scenario.ArenaPlan;
import enshu.scenario.ArenaRule;
import enshu.scenario.Format;
import enshu.scenario.Sides;
import enshu.scenario.compose.Image;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code arena}, which belongs to the format attack-defence and to the rules of games between teams. */
final class ArenaReader {
    static final Fields.Keys KEYS = Fields.Keys.of(
                    "network", "router", "relay", "tick", "valid-ticks", "hardening", "bandwidth", "services")
            .and("sides");
    static final Fields.Keys SIDES = Fields.Keys.of("turn", "rest", "turns");
    static final Fields.Keys SERVICE =
            Fields.Keys.of("id", "title", "service", "port", "checker", "flags-per-tick", "variants", "weight");
    static final Fields.Keys CHECKER = Fields.Keys.of("image", "protocol", "command", "timeout");

    /** The rules that count games of ticks, services and flags. */
    static final List<String> RULES = List.of("uptime", "faust", "saarctf", "eno", "forcad");

    static final int MOST_SERVICES = 20;
    static final int MOST_VALID_TICKS = 1_000;
    static final int MOST_FLAGS = 20;
    static final int MOST_WEIGHT = 1_000;
    static final int MOST_WORDS = 50;
    static final Pattern BANDWIDTH = Pattern.compile("([1-9]\\d{0,7})(kbit|mbit|gbit)");

    private static final Duration SHORTEST_TICK = Duration.ofSeconds(1);
    private static final Duration LONGEST_TICK = Duration.ofDays(1);
    private static final Duration SHORTEST_HARDENING = Duration.ofSeconds(1);
    private static final long LEAST_BITS = 1_000_000;
    private static final long MOST_BITS = 10_000_000_000L;
    private static final Map<String, Long> UNITS = Map.of("kbit", 1_000L, "mbit", 1_000_000L, "gbit", 1_000_000_000L);
    private static final Duration SHORTEST_TASK = Duration.ofSeconds(1);
    private static final Duration LONGEST_TASK = Duration.ofMinutes(1);
    private static final Duration USUAL_TASK = Duration.ofSeconds(10);
    private static final List<String> CHECKED = List.of("service", "port", "checker");

    private final Workbench bench;

    ArenaReader(Workbench bench) {
        this.bench = bench;
    }

    /** The arena; empty where the scenario is no game between teams. */
    Optional<ArenaPlan> read(Fields scenario, Format format, ScoringReader.Scoring scoring, Duration duration) {
        boolean game = RULES.contains(scoring.rules());
        boolean there = scenario.value("arena").isPresent();
        if (game != there || there != (format == Format.ATTACK_DEFENCE)) {
            bench.problems()
                    .error(
                            scenario.placeOf(there ? "arena" : "format"),
                            "arena",
                            Message.of("arena.together", "rules", RULES));
        }
        return scenario.value("arena")
                .map(value -> arena(
                        bench.fields(value, Message.of("noun.key", "key", "arena"), KEYS), scoring.arena(), duration));
    }

    private ArenaPlan arena(Fields fields, ArenaRule rule, Duration duration) {
        Duration tick = fields.duration("tick");
        if (!tick.isZero() && (tick.compareTo(SHORTEST_TICK) < 0 || tick.compareTo(LONGEST_TICK) > 0)) {
            bench.problems().error(fields.placeOf("tick"), "arena", Message.of("arena.tick"));
        }
        int valid = (int) fields.whole("valid-ticks", 1, MOST_VALID_TICKS);
        if (fields.lacks("services")) {
            bench.problems().error(fields.placeOf("services"), "key-missing", Message.of("arena.no-service"));
        }
        Optional<ArenaPlan.Link> link = link(fields);
        List<ArenaPlan.Service> services = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Yaml item : fields.items("services", MOST_SERVICES)) {
            Fields service = bench.fields(item, Message.of("noun.arena-service"), SERVICE);
            String id = service.text("id", TasksReader.ID, TasksReader.ID_FORM);
            if (!id.isEmpty() && !ids.add(id)) {
                bench.problems().error(service.placeOf("id"), "twice", Message.of("arena.service-twice", "id", id));
            }
            services.add(new ArenaPlan.Service(
                    id,
                    bench.text(service, "title"),
                    whole(service, "flags-per-tick", MOST_FLAGS),
                    whole(service, "variants", MOST_FLAGS),
                    whole(service, "weight", MOST_WEIGHT),
                    checked(service, fields.has("network") || fields.has("router"))));
        }
        Duration hardening = hardening(fields, duration);
        return new ArenaPlan(rule, tick, valid, hardening, sides(fields, tick, hardening, duration), services, link);
    }

    /** Turns of whole ticks, all of them over when the exercise ends. */
    private Optional<Sides> sides(Fields arena, Duration tick, Duration hardening, Duration duration) {
        Optional<Yaml> value = arena.value("sides");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!arena.has("network")) {
            bench.problems().error(arena.placeOf("sides"), "key-missing", Message.of("arena.sides-link"));
        }
        Fields fields = bench.fields(value.get(), Message.of("noun.key", "key", "sides"), SIDES);
        Duration turn = fields.duration("turn");
        Duration rest = fields.optionalDuration("rest").orElse(Duration.ZERO);
        int turns = fields.optionalWhole("turns", 2, Sides.MOST_TURNS)
                .map(Long::intValue)
                .orElse(2);
        if (turn.isZero()) {
            return Optional.empty();
        }
        for (String key : List.of("turn", "rest")) {
            Duration length = key.equals("turn") ? turn : rest;
            if (!tick.isZero() && length.toNanos() % tick.toNanos() != 0) {
                bench.problems()
                        .error(fields.placeOf(key), "arena", Message.of("arena.sides-ticks", "key", key, "tick", tick));
            }
        }
        if (turns % 2 != 0) {
            bench.problems().error(fields.placeOf("turns"), "arena", Message.of("arena.sides-even", "turns", turns));
            return Optional.empty();
        }
        Sides sides = new Sides(turn, rest, turns);
        Duration end = hardening.plus(sides.length());
        if (!duration.isZero() && end.compareTo(duration) > 0) {
            bench.problems()
                    .error(fields.place(), "arena", Message.of("arena.sides-long", "end", end, "duration", duration));
        }
        return Optional.of(sides);
    }

    /** Whole seconds from the exercise's start, over before it ends. */
    private Duration hardening(Fields fields, Duration duration) {
        Optional<Duration> hardening = fields.optionalDuration("hardening");
        boolean wrong = hardening
                .filter(time -> time.compareTo(SHORTEST_HARDENING) < 0
                        || !time.equals(Duration.ofSeconds(time.toSeconds()))
                        || (!duration.isZero() && time.compareTo(duration) >= 0))
                .isPresent();
        if (wrong) {
            bench.problems()
                    .error(fields.placeOf("hardening"), "arena", Message.of("arena.hardening", "duration", duration));
        }
        return hardening.orElse(Duration.ZERO);
    }

    /** Bits a second. */
    private OptionalLong bandwidth(Fields fields) {
        Optional<Yaml.Scalar> scalar = fields.scalar("bandwidth");
        if (scalar.isEmpty()) {
            return OptionalLong.empty();
        }
        Matcher matcher = BANDWIDTH.matcher(scalar.get().text());
        if (matcher.matches()) {
            long bits = Long.parseLong(matcher.group(1)) * UNITS.getOrDefault(matcher.group(2), 0L);
            if (bits >= LEAST_BITS && bits <= MOST_BITS) {
                return OptionalLong.of(bits);
            }
        }
        bench.problems()
                .error(
                        scalar.get().place(),
                        "form",
                        Message.of("arena.bandwidth", "text", scalar.get().shortened()));
        return OptionalLong.empty();
    }

    /** The game network and the router that leads to it, which go together. */
    private Optional<ArenaPlan.Link> link(Fields fields) {
        boolean network = fields.has("network");
        if (network != fields.has("router")) {
            bench.problems()
                    .error(
                            fields.placeOf(network ? "network" : "router"),
                            "key-missing",
                            Message.of("arena.link", "missing", network ? "router" : "network"));
            return Optional.empty();
        }
        OptionalLong bandwidth = bandwidth(fields);
        if (!network && fields.has("bandwidth")) {
            bench.problems().error(fields.placeOf("bandwidth"), "key-missing", Message.of("arena.bandwidth-link"));
        }
        boolean relay = fields.flag("relay", false);
        if (!network && fields.has("relay")) {
            bench.problems().error(fields.placeOf("relay"), "key-missing", Message.of("arena.relay-link"));
        }
        bench.marks().put(fields.placeOf("router"), "arena-router");
        return network
                ? Optional.of(new ArenaPlan.Link(
                        bench.reference(fields, "network", Names.Kind.NETWORK),
                        bench.reference(fields, "router", Names.Kind.SERVICE),
                        bandwidth,
                        relay))
                : Optional.empty();
    }

    private Optional<ArenaPlan.Checked> checked(Fields service, boolean linked) {
        List<String> missing = CHECKED.stream().filter(key -> !service.has(key)).toList();
        if (missing.size() == CHECKED.size()) {
            return Optional.empty();
        }
        if (!missing.isEmpty()) {
            bench.problems()
                    .error(
                            service.place(),
                            "key-missing",
                            Message.of("arena.checked", "keys", CHECKED, "missing", missing));
        } else if (!linked) {
            bench.problems().error(service.placeOf("checker"), "arena", Message.of("arena.no-link"));
        }
        Optional<ArenaPlan.Checker> checker = service.value("checker")
                .map(value -> checker(bench.fields(value, Message.of("noun.checker"), CHECKER)));
        String host = service.has("service") ? bench.reference(service, "service", Names.Kind.SERVICE) : "";
        int port = service.optionalWhole("port", 1, SchemaValues.LAST_PORT)
                .map(Long::intValue)
                .orElse(1);
        return checker.filter(_ -> !host.isEmpty()).map(one -> new ArenaPlan.Checked(host, port, one));
    }

    private ArenaPlan.Checker checker(Fields fields) {
        Image image = new ImageReader(bench).either(fields, "image");
        ArenaPlan.Protocol protocol = fields.word("protocol", ArenaPlan.Protocol.values(), ArenaPlan.Protocol::word);
        List<Yaml.Scalar> command = fields.scalars("command", MOST_WORDS);
        if (fields.lacks("command") && (fields.has("command") || protocol == ArenaPlan.Protocol.EXEC)) {
            bench.problems().error(fields.placeOf("command"), "key-missing", Message.of("arena.command"));
        }
        for (Yaml.Scalar word : command) {
            if (word.text().contains("${")) {
                bench.problems().error(word.place(), "variable-place", Message.of("arena.variable"));
            }
        }
        Duration timeout = fields.optionalDuration("timeout").orElse(USUAL_TASK);
        if (timeout.compareTo(SHORTEST_TASK) < 0 || timeout.compareTo(LONGEST_TASK) > 0) {
            bench.problems().error(fields.placeOf("timeout"), "arena", Message.of("arena.timeout"));
        }
        return new ArenaPlan.Checker(
                image, protocol, command.stream().map(Yaml.Scalar::text).toList(), timeout);
    }

    private static int whole(Fields fields, String key, int most) {
        return fields.optionalWhole(key, 1, most).map(Long::intValue).orElse(1);
    }
}
