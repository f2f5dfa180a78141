package enshu.scenario.source;

import enshu.scenario.compose.Network;
import enshu.scenario.compose.Service;
import enshu.scenario.compose.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads compose.yaml: the Compose Specification's keys that this version honours; refuses the others with a reason. */
final class ComposeReader {
    static final int MOST_SERVICES = 100;
    static final int MOST_NETWORKS = 50;
    static final int MOST_VOLUMES = 100;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]{0,62}");
    private static final Fields.Keys KEYS = Fields.Keys.of("name", "version", "services", "networks", "volumes");
    private static final Fields.Keys VOLUME = Fields.Keys.of("name", "driver", "labels")
            .notYet("driver_opts")
            .refused("external", "is refused: a package is complete in itself; declare an own volume");

    private final Workbench bench;

    ComposeReader(Workbench bench) {
        this.bench = bench;
    }

    /** @param profiles those that scenario.yaml wants; empty when it can't be read */
    Topology read(Yaml file, Optional<List<Yaml.Scalar>> profiles) {
        Yaml whole = new ComposeFiles(bench).read(ScenarioReader.COMPOSE, file);
        Fields fields = bench.fields(new ComposeForms(bench).plain(whole, profiles), "compose.yaml", KEYS);
        if (fields.has("version")) {
            bench.problems().note(fields.placeOf("version"), "noted", "\"version\" means nothing any more; remove it");
        }
        List<String> volumes = new ArrayList<>();
        named(fields, "volumes", "volume", Names.Kind.VOLUME, MOST_VOLUMES).forEach((name, entry) -> {
            volume(name, entry.value());
            volumes.add(name);
        });
        List<Network> networks = new ArrayList<>();
        NetworkReader networkReader = new NetworkReader(bench);
        named(fields, "networks", "network", Names.Kind.NETWORK, MOST_NETWORKS)
                .forEach((name, entry) -> networks.add(networkReader.read(name, entry)));
        List<Service> services = new ArrayList<>();
        fields.required("services");
        ServiceReader serviceReader = new ServiceReader(bench);
        named(fields, "services", "service", Names.Kind.SERVICE, MOST_SERVICES)
                .forEach((name, entry) -> services.add(serviceReader.read(name, entry)));
        return new Topology(services, networks, volumes);
    }

    private Map<String, Yaml.Entry> named(Fields fields, String key, String what, Names.Kind kind, int most) {
        Map<String, Yaml.Entry> entries = fields.value(key)
                .map(value -> Fields.mapping(value, "\"" + key + "\"", bench.problems())
                        .entries())
                .orElse(Map.of());
        if (entries.size() > most) {
            bench.problems()
                    .error(
                            fields.placeOf(key),
                            "too-many",
                            entries.size() + " " + key + "; at most " + most + " are allowed");
            return Map.of();
        }
        entries.forEach((name, entry) -> {
            bench.names().declare(kind, name, entry.key());
            if (!NAME.matcher(name).matches()) {
                bench.problems()
                        .error(
                                entry.key(),
                                "form",
                                "the name of a " + what + " is 1 to 63 letters, digits, underscores and hyphens, not \""
                                        + name + "\"");
            }
        });
        return entries;
    }

    private void volume(String name, Yaml value) {
        if (value instanceof Yaml.Scalar scalar && scalar.isNull()) {
            return;
        }
        Fields fields = bench.fields(value, "volume \"" + name + "\"", VOLUME);
        new KeyedValues(bench).labels(fields);
        for (String noted : List.of("name", "driver", "labels")) {
            if (fields.has(noted)) {
                bench.problems()
                        .note(
                                fields.placeOf(noted),
                                "noted",
                                "\"" + noted + "\" of a volume has no effect; ranges name their own");
            }
        }
    }
}
