package enshu.scenario.source;

import enshu.scenario.Text;
import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.compose.Ipv6Subnet;
import enshu.scenario.compose.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one network of compose.yaml. */
final class NetworkReader {
    static final Fields.Keys KEYS = Fields.Keys.of(
                    "ipam", "enable_ipv6", "internal", "labels", "driver", "name", "attachable", "x-enshu")
            .notYet("driver_opts")
            .refused("external", Message.of("refused.external-network"))
            .harmless("external", Message.of("noted.usual"), "false");
    static final Fields.Keys ENSHU = Fields.Keys.of("zone", "title", "gateway", "router-advertisements");
    static final Fields.Keys IPAM = Fields.Keys.of("config", "driver").notYet("options");
    static final Fields.Keys CONFIG = Fields.Keys.of("subnet")
            .notYet("ip_range", "aux_addresses")
            .refused("gateway", Message.of("refused.gateway"));

    private static final int MOST_CONFIGS = 10;

    private final Workbench bench;

    NetworkReader(Workbench bench) {
        this.bench = bench;
    }

    /** A network's addresses of either family, as the author gave them. */
    private record Subnets(Optional<Ipv4Subnet> four, Optional<Ipv6Subnet> six) {
        static final Subnets NONE = new Subnets(Optional.empty(), Optional.empty());
    }

    Network read(String name, Yaml.Entry entry) {
        Yaml value = entry.value() instanceof Yaml.Scalar scalar && scalar.isNull()
                ? Yaml.Mapping.empty(entry.key())
                : entry.value();
        Fields fields = bench.fields(value, Message.of("noun.network", "name", name), KEYS);
        notes(fields);
        Map<String, String> labels = new KeyedValues(bench).labels(fields);
        Text plain = new Text(name, name);
        Subnets subnets = subnets(fields);
        boolean asked = fields.flag("enable_ipv6", fields.has("enable_ipv6"));
        boolean dual = asked || subnets.six().isPresent();
        if (dual && !asked) {
            bench.problems()
                    .error(
                            bench.marks().of("subnet6", fields.what()),
                            "subnet",
                            Message.of("network.subnet6", "what", fields.what()));
        }
        Optional<Yaml> own = fields.value("x-enshu");
        if (own.isEmpty()) {
            return new Network(name, subnets.four(), ipv6(dual, subnets, false), labels, name, plain, Optional.empty());
        }
        Fields enshu = bench.fields(own.get(), Message.of("noun.x-enshu-of-network", "name", name), ENSHU);
        bench.marks().put(enshu.placeOf("gateway"), "gateway", name);
        boolean advertised = enshu.flag("router-advertisements", false);
        if (advertised && !dual) {
            bench.problems()
                    .error(
                            enshu.placeOf("router-advertisements"),
                            "key-unknown",
                            Message.of("network.advertisements", "what", fields.what()));
        }
        return new Network(
                name,
                subnets.four(),
                ipv6(dual, subnets, advertised),
                labels,
                enshu.optionalText("zone").orElse(name),
                bench.optionalText(enshu, "title").orElse(plain),
                bench.optionalReference(enshu, "gateway", Names.Kind.SERVICE));
    }

    private static Optional<Network.Ipv6> ipv6(boolean dual, Subnets subnets, boolean advertised) {
        return dual ? Optional.of(new Network.Ipv6(subnets.six(), advertised)) : Optional.empty();
    }

    private void notes(Fields fields) {
        if (fields.has("internal") && !fields.flag("internal", true)) {
            bench.problems().note(fields.placeOf("internal"), "noted", Message.of("network.internal"));
        }
        for (String key : List.of("driver", "name", "attachable")) {
            if (fields.has(key)) {
                bench.problems().note(fields.placeOf(key), "noted", Message.of("network.noted", "key", key));
            }
        }
    }

    private Subnets subnets(Fields network) {
        Optional<Yaml> value = network.value("ipam");
        if (value.isEmpty()) {
            return Subnets.NONE;
        }
        Fields ipam = bench.fields(value.get(), Message.of("noun.ipam-of", "what", network.what()), IPAM);
        if (ipam.has("driver")) {
            bench.problems().note(ipam.placeOf("driver"), "noted", Message.of("network.ipam-driver"));
        }
        Optional<Ipv4Subnet> four = Optional.empty();
        Optional<Ipv6Subnet> six = Optional.empty();
        List<Yaml.Scalar> texts = ipam.items("config", MOST_CONFIGS).stream()
                .map(item -> subnet(item, network))
                .flatMap(Optional::stream)
                .toList();
        for (Yaml.Scalar text : texts) {
            boolean ofSix = text.text().contains(":");
            if (ofSix ? six.isPresent() : four.isPresent()) {
                bench.problems()
                        .error(
                                text.place(),
                                "not-supported",
                                Message.of("network.second-subnet", "family", ofSix ? "IPv6" : "IPv4"));
            } else if (ofSix) {
                six = six(text, network);
            } else {
                four = four(text, network);
            }
        }
        return new Subnets(four, six);
    }

    private Optional<Yaml.Scalar> subnet(Yaml item, Fields network) {
        Fields config = bench.fields(item, Message.of("noun.ipam-config-of", "what", network.what()), CONFIG);
        return config.required("subnet").isEmpty() ? Optional.empty() : config.scalar("subnet");
    }

    private Optional<Ipv4Subnet> four(Yaml.Scalar text, Fields network) {
        bench.marks().put(text.place(), "subnet", network.what());
        Optional<Ipv4Subnet> subnet = Ipv4Subnet.parse(text.text()).filter(TopologyRules::usable);
        if (subnet.isEmpty()) {
            bench.problems().error(text.place(), "subnet", Message.of("network.subnet-form", "text", text.shortened()));
        }
        return subnet;
    }

    private Optional<Ipv6Subnet> six(Yaml.Scalar text, Fields network) {
        bench.marks().put(text.place(), "subnet6", network.what());
        Optional<Ipv6Subnet> subnet = Ipv6Subnet.parse(text.text()).filter(Ipv6Rules::usable);
        if (subnet.isEmpty()) {
            bench.problems()
                    .error(text.place(), "subnet", Message.of("network.subnet6-form", "text", text.shortened()));
        }
        return subnet;
    }
}
