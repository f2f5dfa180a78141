package enshu.scenario.importing.sdl;

import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.importing.draft.AddressTemplate;
import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.NetworkDraft;
import enshu.scenario.importing.draft.Prose;
import enshu.scenario.importing.draft.Refusal;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.ServiceDraft;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Nodes and infrastructure: switches are networks, machines are plain Debian hosts, links are places on networks. */
final class NodesImport {
    private static final Set<String> OF_NODE = Set.of("type", "description", "services");
    private static final Set<String> OF_INFRASTRUCTURE = Set.of("count", "links", "dependencies", "properties");
    private static final Map<String, Message> REASONS = Map.of(
            "source", Message.of("import.reason.source"),
            "resources", Message.of("import.reason.size"),
            "roles", Message.of("import.reason.accounts"),
            "features", Message.of("import.reason.features"),
            "conditions", Message.of("import.reason.conditions"),
            "injects", Message.of("import.reason.injects"),
            "vulnerabilities", Message.of("import.reason.weakness"));
    private static final int MOST_COPIES = 50;

    private final Draft draft;
    private final Report report;
    private final Yaml.Mapping scenario;
    private final Map<String, String> networks = new LinkedHashMap<>();
    private final Map<String, ServiceDraft> services = new LinkedHashMap<>();
    private final Map<String, List<String>> needs = new HashMap<>();

    NodesImport(Draft draft, Yaml.Mapping scenario) {
        this.draft = draft;
        this.report = draft.report();
        this.scenario = scenario;
    }

    void read() {
        Map<String, Yaml.Entry> nodes = Keys.section(scenario, "nodes");
        Map<String, Yaml.Entry> infrastructure = Keys.section(scenario, "infrastructure");
        Set<String> standing = new HashSet<>(infrastructure.keySet());
        nodes.forEach((name, entry) -> {
            if (!infrastructure.isEmpty() && !standing.contains(name)) {
                report.left(entry.key(), Message.of("import.node-undeployed", "node", name));
            } else if (isSwitch(entry.value())) {
                network(
                        name,
                        entry,
                        Optional.ofNullable(infrastructure.get(name)).map(Yaml.Entry::value));
            } else {
                host(name, entry);
            }
        });
        infrastructure.forEach((name, entry) -> {
            if (nodes.containsKey(name)) {
                deployed(name, entry);
            } else {
                report.left(entry.key(), Message.of("import.node-none", "node", name));
            }
        });
        if (infrastructure.isEmpty() && !nodes.isEmpty()) {
            report.fill(
                    Keys.at(scenario, "nodes").map(Yaml::place).orElse(draft.origin()),
                    Message.of("import.fill.infrastructure"));
        }
        if (services.size() > 99) {
            throw new Refusal(draft.origin(), Message.of("import.machines", "count", services.size()));
        }
        needed();
    }

    /** What the map shows: the description, or else the name. */
    private static Prose title(String name, Yaml node) {
        String description = Keys.word(node, "description");
        return description.isBlank() ? Prose.name(name) : Prose.title(description);
    }

    private static boolean isSwitch(Yaml node) {
        return Keys.word(node, "type").equalsIgnoreCase("switch");
    }

    private void network(String name, Yaml.Entry entry, Optional<Yaml> deployed) {
        String free = draft.networkNames().name(name, "net");
        networks.put(name, free);
        Optional<Ipv4Subnet> subnet = deployed.flatMap(one -> Keys.at(one, "properties"))
                .map(properties -> Keys.word(properties, "cidr"))
                .flatMap(AddressTemplate::subnet);
        draft.networks().put(free, new NetworkDraft(entry.key(), free, title(name, entry.value()), subnet));
        report.carried(entry.key(), Message.of("import.switch", "node", name));
        rest(name, entry.value());
    }

    private void host(String name, Yaml.Entry entry) {
        ServiceDraft service = draft.service(entry.key(), name, title(name, entry.value()));
        draft.machine(service);
        services.put(name, service);
        if (!service.name().equals(name)) {
            report.changed(entry.key(), Message.of("import.host-called", "host", name, "now", service.name()));
        }
        if (name.toLowerCase(Locale.ROOT).matches(".*(router|firewall).*|(.*-)?(fw|gw)\\d*|gateway\\d*")) {
            service.role("infrastructure");
            service.forwards();
            report.changed(entry.key(), Message.of("import.forwards", "host", name));
        }
        Set<String> ports = new java.util.LinkedHashSet<>();
        Keys.at(entry.value(), "services")
                .filter(Yaml.Sequence.class::isInstance)
                .ifPresent(list -> ((Yaml.Sequence) list).values().forEach(one -> {
                    String port = Keys.word(one, "port");
                    String protocol = Keys.word(one, "protocol").toLowerCase(Locale.ROOT);
                    if (port.matches("\\d{1,5}")) {
                        ports.add(port + (protocol.equals("udp") ? "/udp" : ""));
                    }
                    report.changed(one.place(), Message.of("import.node-service", "port", port, "host", name));
                }));
        if (!ports.isEmpty()) {
            service.keys().texts("expose", List.copyOf(ports));
        }
        report.carried(entry.key(), Message.of("import.machine", "host", name));
        rest(name, entry.value());
    }

    private void rest(String name, Yaml node) {
        if (node instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                String small = key.toLowerCase(Locale.ROOT);
                if (!OF_NODE.contains(small)) {
                    report.left(
                            entry.key(),
                            Message.of(
                                    "import.because",
                                    "what",
                                    Message.of(
                                            "noun.key-of", "what", Message.of("noun.text", "text", name), "key", key),
                                    "reason",
                                    Optional.ofNullable(REASONS.get(small))
                                            .orElseGet(() -> Message.of("import.reason.no-counterpart"))));
                }
            });
        }
    }

    private void deployed(String name, Yaml.Entry entry) {
        ServiceDraft service = services.get(name);
        Yaml value = entry.value();
        if (value instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, one) -> {
                if (!OF_INFRASTRUCTURE.contains(key.toLowerCase(Locale.ROOT))) {
                    report.left(one.key(), Message.of("import.infrastructure-key", "key", key, "host", name));
                }
            });
        }
        if (service == null) {
            switchProperties(name, value);
            return;
        }
        String count = value instanceof Yaml.Scalar scalar ? scalar.text() : Keys.word(value, "count");
        for (String link : Keys.names(value, "links")) {
            String network = networks.get(link);
            if (network == null) {
                report.left(entry.key(), Message.of("import.node-link", "host", name, "node", link));
            } else {
                service.seat(network);
            }
        }
        boolean fixed = addresses(name, service, value);
        copies(name, service, count, entry.key(), fixed);
        needs.put(name, Keys.names(value, "dependencies"));
        if (service.forward()) {
            service.seats().keySet().forEach(network -> {
                NetworkDraft joined = draft.networks().get(network);
                if (joined != null) {
                    joined.gateway(service.name());
                }
            });
        }
    }

    private void switchProperties(String name, Yaml value) {
        Keys.at(value, "properties")
                .filter(Yaml.Mapping.class::isInstance)
                .ifPresent(properties -> ((Yaml.Mapping) properties).entries().forEach((key, one) -> {
                    if (key.equals("internal")) {
                        report.carried(one.key(), Message.of("import.switch-internal", "node", name));
                    } else if (!key.equals("cidr")) {
                        report.left(one.key(), Message.of("import.switch-key", "key", key, "node", name));
                    }
                }));
    }

    /** Addresses by switch, as a list of mappings or one mapping. */
    private boolean addresses(String name, ServiceDraft service, Yaml value) {
        boolean fixed = false;
        Optional<Yaml> properties = Keys.at(value, "properties");
        List<Yaml> all = properties.isEmpty()
                ? List.of()
                : properties.get() instanceof Yaml.Sequence list ? list.values() : List.of(properties.get());
        for (Yaml item : all) {
            if (!(item instanceof Yaml.Mapping mapping)) {
                continue;
            }
            for (Map.Entry<String, Yaml.Entry> one : mapping.entries().entrySet()) {
                String network = networks.get(one.getKey());
                Place place = one.getValue().key();
                Optional<Ipv4Address> address = one.getValue().value() instanceof Yaml.Scalar scalar
                        ? Ipv4Address.parse(scalar.text())
                        : Optional.empty();
                boolean inside = address.isPresent()
                        && network != null
                        && Optional.ofNullable(draft.networks().get(network))
                                .flatMap(NetworkDraft::subnet)
                                .filter(subnet -> subnet.contains(address.get()))
                                .isPresent();
                if (inside && network != null) {
                    service.seat(network).address(address.orElseThrow());
                    fixed = true;
                } else {
                    report.left(place, Message.of("import.node-address", "key", one.getKey(), "host", name));
                }
            }
        }
        return fixed;
    }

    private void copies(String name, ServiceDraft service, String count, Place place, boolean fixed) {
        if (count.isEmpty() || count.equals("1")) {
            return;
        }
        int times = count.matches("\\d{1,4}") ? Integer.parseInt(count) : -1;
        if (times < 1 || times > MOST_COPIES || fixed) {
            report.left(
                    place,
                    fixed
                            ? Message.of("import.machine-fixed", "count", count, "host", name)
                            : Message.of("import.machine-count", "count", count, "host", name, "most", MOST_COPIES));
        } else {
            service.keys().plain("scale", times);
            report.carried(place, Message.of("import.machine-copies", "count", count, "host", name));
        }
    }

    /** Dependencies between machines, as far as they don't go round. */
    private void needed() {
        needs.forEach((name, wanted) -> {
            ServiceDraft service = services.get(name);
            List<String> others = new ArrayList<>();
            for (String other : wanted) {
                ServiceDraft needed = services.get(other);
                if (service != null && needed != null && !reaches(other, name, new HashSet<>())) {
                    others.add(needed.name());
                } else if (service != null && !networks.containsKey(other)) {
                    report.left(service.place(), Message.of("import.dependency", "host", name, "other", other));
                }
            }
            if (service != null && !others.isEmpty()) {
                service.keys().put("depends_on", Branch.texts(service.place(), others));
            }
        });
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        return seen.add(from)
                && (from.equals(to)
                        || needs.getOrDefault(from, List.of()).stream().anyMatch(next -> reaches(next, to, seen)));
    }
}
