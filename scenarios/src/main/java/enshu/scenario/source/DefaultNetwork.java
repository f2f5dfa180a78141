package enshu.scenario.source;

import java.util.LinkedHashMap;
import java.util.Map;

/** The network on which services stand that name none, as Compose has it; its addresses are the platform's to choose. */
final class DefaultNetwork {
    private static final String NAME = "default";

    private DefaultNetwork() {}

    /** The Compose file with that network where a service needs it, which is noted. */
    static Yaml.Mapping added(Yaml.Mapping root, Problems problems) {
        Map<String, Yaml.Entry> services = new LinkedHashMap<>();
        boolean needed = false;
        if (!(root.at("services") instanceof Yaml.Mapping all)) {
            return root;
        }
        for (Map.Entry<String, Yaml.Entry> one : all.entries().entrySet()) {
            Yaml.Entry entry = one.getValue();
            if (entry.value() instanceof Yaml.Mapping service && namesNone(service)) {
                needed = true;
                problems.note(entry.key(), "noted", Message.of("compose.default-network", "name", one.getKey()));
                entry = new Yaml.Entry(entry.key(), onDefault(service));
            }
            services.put(one.getKey(), entry);
        }
        if (!needed) {
            return root;
        }
        Yaml.Mapping placed = ComposeMerge.with(root, "services", ComposeMerge.mapping(all.place(), services));
        return declared(placed);
    }

    private static boolean namesNone(Yaml.Mapping service) {
        Yaml networks = service.at("networks");
        boolean nothing = networks == null || (networks instanceof Yaml.Scalar scalar && scalar.isNull());
        return nothing && !service.entries().containsKey("network_mode");
    }

    private static Yaml onDefault(Yaml.Mapping service) {
        Place place = service.place();
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(service.entries());
        Map<String, Yaml.Entry> networks =
                Map.of(NAME, new Yaml.Entry(place, new Yaml.Scalar(place, "", Yaml.Style.PLAIN)));
        entries.put("networks", new Yaml.Entry(place, ComposeMerge.mapping(place, networks)));
        return ComposeMerge.mapping(place, entries);
    }

    private static Yaml.Mapping declared(Yaml.Mapping root) {
        Yaml networks = root.at("networks");
        boolean nothing = networks == null || (networks instanceof Yaml.Scalar scalar && scalar.isNull());
        if (!nothing && !(networks instanceof Yaml.Mapping)) {
            return root;
        }
        Map<String, Yaml.Entry> declared = new LinkedHashMap<>();
        if (networks instanceof Yaml.Mapping some) {
            declared.putAll(some.entries());
        }
        declared.putIfAbsent(NAME, new Yaml.Entry(root.place(), Yaml.Mapping.empty(root.place())));
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>(root.entries());
        entries.put("networks", new Yaml.Entry(root.place(), ComposeMerge.mapping(root.place(), declared)));
        return ComposeMerge.mapping(root.place(), entries);
    }
}
