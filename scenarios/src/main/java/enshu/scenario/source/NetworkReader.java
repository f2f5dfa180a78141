package enshu.scenario.source;

import enshu.scenario.Text;
import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.compose.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one network of compose.yaml. */
final class NetworkReader {
    private static final Fields.Keys KEYS = Fields.Keys.of(
                    "ipam", "internal", "labels", "driver", "name", "attachable", "x-enshu")
            .notYet("enable_ipv6", "driver_opts")
            .refused("external", "is refused: a range reaches nothing outside itself; declare an own network");

    private final Workbench bench;

    NetworkReader(Workbench bench) {
        this.bench = bench;
    }

    Network read(String name, Yaml.Entry entry) {
        Yaml value = entry.value() instanceof Yaml.Scalar scalar && scalar.isNull()
                ? Yaml.Mapping.empty(entry.key())
                : entry.value();
        Fields fields = bench.fields(value, "network \"" + name + "\"", KEYS);
        notes(fields);
        Map<String, String> labels = new KeyedValues(bench).labels(fields);
        Text plain = new Text(name, name);
        Optional<Ipv4Subnet> subnet = subnet(fields);
        Optional<Yaml> own = fields.value("x-enshu");
        if (own.isEmpty()) {
            return new Network(name, subnet, labels, name, plain, Optional.empty());
        }
        Fields enshu = bench.fields(
                own.get(), "x-enshu of network \"" + name + "\"", Fields.Keys.of("zone", "title", "gateway"));
        bench.marks().put(enshu.placeOf("gateway"), "gateway", name);
        return new Network(
                name,
                subnet,
                labels,
                enshu.optionalText("zone").orElse(name),
                bench.optionalText(enshu, "title").orElse(plain),
                bench.optionalReference(enshu, "gateway", Names.Kind.SERVICE));
    }

    private void notes(Fields fields) {
        if (fields.has("internal") && !fields.flag("internal", true)) {
            bench.problems()
                    .note(
                            fields.placeOf("internal"),
                            "noted",
                            "internal: false has no effect; every range network is closed");
        }
        for (String key : List.of("driver", "name", "attachable")) {
            if (fields.has(key)) {
                bench.problems()
                        .note(fields.placeOf(key), "noted", "\"" + key + "\" of a network has no effect in a range");
            }
        }
    }

    private Optional<Ipv4Subnet> subnet(Fields network) {
        Optional<Yaml> value = network.value("ipam");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Fields ipam = bench.fields(
                value.get(),
                "ipam of " + network.what(),
                Fields.Keys.of("config", "driver").notYet("options"));
        if (ipam.has("driver")) {
            bench.problems().note(ipam.placeOf("driver"), "noted", "\"driver\" of ipam has no effect in a range");
        }
        List<Yaml> items = ipam.items("config", 2);
        if (items.size() > 1) {
            bench.problems()
                    .error(items.get(1).place(), "not-supported", "a second subnet is not supported by this version");
        }
        if (items.isEmpty()) {
            return Optional.empty();
        }
        Fields config = bench.fields(
                items.getFirst(),
                "ipam config of " + network.what(),
                Fields.Keys.of("subnet")
                        .notYet("ip_range", "aux_addresses")
                        .refused(
                                "gateway",
                                "is refused: it would be the host's address, and no range has a way to its host; name a"
                                        + " service as x-enshu gateway"));
        if (config.required("subnet").isEmpty()) {
            return Optional.empty();
        }
        Optional<Yaml.Scalar> scalar = config.scalar("subnet");
        scalar.ifPresent(text -> bench.marks().put(text.place(), "subnet", network.what()));
        Optional<Ipv4Subnet> subnet = scalar.flatMap(text -> Ipv4Subnet.parse(text.text()));
        if (scalar.isPresent() && subnet.filter(TopologyRules::usable).isEmpty()) {
            bench.problems()
                    .error(
                            scalar.get().place(),
                            "subnet",
                            "\"subnet\" must be an IPv4 network of /20 to /30 with zero host bits such as 10.20.0.0/24, not \""
                                    + scalar.get().shortened() + "\"");
            return Optional.empty();
        }
        return subnet;
    }
}
