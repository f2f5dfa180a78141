package enshu.scenario.source;

import enshu.scenario.ArenaPlan;
import enshu.scenario.Format;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code arena}, which belongs to the format attack-defence and to the rules of games between teams. */
final class ArenaReader {
    static final Fields.Keys KEYS = Fields.Keys.of("tick", "valid-ticks", "services")
            .notYet("network", "router", "relay", "hardening", "bandwidth");
    static final Fields.Keys SERVICE = Fields.Keys.of("id", "title", "flags-per-tick", "variants", "weight")
            .notYet("service", "port", "checker");

    /** The rules that count games of ticks, services and flags. */
    static final List<String> RULES = List.of("uptime", "faust", "saarctf", "eno", "forcad");

    static final int MOST_SERVICES = 20;
    static final int MOST_VALID_TICKS = 1_000;
    static final int MOST_FLAGS = 20;
    static final int MOST_WEIGHT = 1_000;

    private static final Duration SHORTEST_TICK = Duration.ofSeconds(1);
    private static final Duration LONGEST_TICK = Duration.ofDays(1);

    private final Workbench bench;

    ArenaReader(Workbench bench) {
        this.bench = bench;
    }

    /** The arena; empty where the scenario is no game between teams. */
    Optional<ArenaPlan> read(Fields scenario, Format format, String rules) {
        boolean game = RULES.contains(rules);
        boolean there = scenario.value("arena").isPresent();
        if (game != there || there != (format == Format.ATTACK_DEFENCE)) {
            bench.problems()
                    .error(
                            scenario.placeOf(there ? "arena" : "format"),
                            "arena",
                            Message.of("arena.together", "rules", RULES));
        }
        return scenario.value("arena")
                .map(value -> arena(bench.fields(value, Message.of("noun.key", "key", "arena"), KEYS), rules));
    }

    private ArenaPlan arena(Fields fields, String rules) {
        Duration tick = fields.duration("tick");
        if (!tick.isZero() && (tick.compareTo(SHORTEST_TICK) < 0 || tick.compareTo(LONGEST_TICK) > 0)) {
            bench.problems().error(fields.placeOf("tick"), "arena", Message.of("arena.tick"));
        }
        int valid = (int) fields.whole("valid-ticks", 1, MOST_VALID_TICKS);
        if (fields.lacks("services")) {
            bench.problems().error(fields.placeOf("services"), "key-missing", Message.of("arena.no-service"));
        }
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
                    Optional.empty()));
        }
        return new ArenaPlan(rules, tick, valid, services, Optional.empty());
    }

    private static int whole(Fields fields, String key, int most) {
        return fields.optionalWhole(key, 1, most).map(Long::intValue).orElse(1);
    }
}
