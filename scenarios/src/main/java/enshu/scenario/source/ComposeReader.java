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
    static final Fields.Keys KEYS = Fields.Keys.of("name", "version", "services", "networks", "volumes");

    /** What an author may write: those that are put into plain forms before a file is read are known as well. */
    static final Fields.Keys WRITTEN = KEYS.and("include", "configs", "secrets");

    static final Fields.Keys VOLUME = Fields.Keys.of("name", "driver", "labels")
            .notYet("driver_opts")
            .refused("external", Message.of("refused.external-volume"))
            .harmless("external", Message.of("noted.usual"), "false");

    private final Workbench bench;

    ComposeReader(Workbench bench) {
        this.bench = bench;
    }

    /** @param profiles those that scenario.yaml wants; empty when it can't be read */
    Topology read(Yaml file, Optional<List<Yaml.Scalar>> profiles) {
        Yaml whole = new ComposeFiles(bench).read(ScenarioReader.COMPOSE, file);
        ComposeForms forms = new ComposeForms(bench);
        Fields fields =
                bench.fields(forms.plain(whole, profiles), Message.of("noun.file", "name", "compose.yaml"), WRITTEN);
        if (fields.has("version")) {
            bench.problems().note(fields.placeOf("version"), "noted", Message.of("compose.version"));
        }
        List<String> volumes = new ArrayList<>();
        named(fields, "volumes", Names.Kind.VOLUME, MOST_VOLUMES).forEach((name, entry) -> {
            volume(name, entry.value());
            volumes.add(name);
        });
        List<Network> networks = new ArrayList<>();
        NetworkReader networkReader = new NetworkReader(bench);
        named(fields, "networks", Names.Kind.NETWORK, MOST_NETWORKS)
                .forEach((name, entry) -> networks.add(networkReader.read(name, entry)));
        List<Service> services = new ArrayList<>();
        fields.required("services");
        ServiceReader serviceReader = new ServiceReader(bench);
        named(fields, "services", Names.Kind.SERVICE, MOST_SERVICES)
                .forEach((name, entry) -> services.add(serviceReader.read(name, entry)));
        lookAt(forms.idle());
        return new Topology(services, networks, volumes);
    }

    /** Reads services that don't stand, for what is wrong with them. */
    private void lookAt(Map<String, Yaml.Entry> idle) {
        Workbench apart = bench.apart();
        for (Names.Kind kind : List.of(Names.Kind.SERVICE, Names.Kind.NETWORK, Names.Kind.VOLUME)) {
            bench.names()
                    .all(kind)
                    .forEach(name ->
                            apart.names().declare(kind, name, bench.names().place(kind, name)));
        }
        idle.forEach((name, entry) -> apart.names().declare(Names.Kind.SERVICE, name, entry.key()));
        idle.forEach((name, entry) -> new ServiceReader(apart).read(name, entry));
        apart.names().check();
    }

    private Map<String, Yaml.Entry> named(Fields fields, String key, Names.Kind kind, int most) {
        Map<String, Yaml.Entry> entries = fields.value(key)
                .map(value -> Fields.mapping(value, Message.of("noun.key", "key", key), bench.problems())
                        .entries())
                .orElse(Map.of());
        if (entries.size() > most) {
            bench.problems()
                    .error(
                            fields.placeOf(key),
                            "too-many",
                            Message.of("compose.too-many", "count", entries.size(), "key", key, "most", most));
            return Map.of();
        }
        entries.forEach((name, entry) -> {
            bench.names().declare(kind, name, entry.key());
            if (!NAME.matcher(name).matches()) {
                bench.problems()
                        .error(entry.key(), "form", Message.of("compose.name-form", "kind", kind.word(), "name", name));
            }
        });
        return entries;
    }

    private void volume(String name, Yaml value) {
        if (value instanceof Yaml.Scalar scalar && scalar.isNull()) {
            return;
        }
        Fields fields = bench.fields(value, Message.of("noun.volume", "name", name), VOLUME);
        new KeyedValues(bench).labels(fields);
        for (String noted : List.of("name", "driver", "labels")) {
            if (fields.has(noted)) {
                bench.problems().note(fields.placeOf(noted), "noted", Message.of("compose.volume-noted", "key", noted));
            }
        }
    }
}
