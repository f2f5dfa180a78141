package enshu.scenario.importing.compose;

import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.importing.draft.AddressTemplate;
import enshu.scenario.importing.draft.NetworkDraft;
import enshu.scenario.importing.draft.Prose;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.ServiceDraft;
import enshu.scenario.source.ComposeTree;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The networks of a Compose project, and who stands where. */
final class Networks {
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");
    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F][02468aceACE](:[0-9a-fA-F]{2}){5}");
    private static final Set<String> OF_SEAT = Set.of("aliases", "ipv4_address", "mac_address");

    private final Parts parts;
    private final Report report;
    private final Map<String, String> names = new LinkedHashMap<>();

    Networks(Parts parts) {
        this.parts = parts;
        this.report = parts.report();
    }

    /** Reads what is declared, and the project's own network where services name none. */
    void declare(Yaml.Mapping services) {
        if (parts.whole().at("networks") instanceof Yaml.Mapping declared) {
            declared.entries().forEach((name, entry) -> {
                if (!name.equals("default") || stands(services)) {
                    network(name, entry.key(), entry.value());
                }
            });
        }
        if (stands(services) && !names.containsKey("default")) {
            network("default", services.place(), Yaml.Mapping.empty(services.place()));
        }
    }

    /** Whether a service stands on the project's own network. */
    private static boolean stands(Yaml.Mapping services) {
        return services.entries().values().stream()
                .anyMatch(entry -> entry.value().at("networks") == null
                        || ComposeTree.named("networks", entry.value())
                                .entries()
                                .isEmpty()
                        || ComposeTree.named(
                                        "networks",
                                        java.util.Objects.requireNonNull(
                                                entry.value().at("networks")))
                                .entries()
                                .keySet()
                                .stream()
                                .anyMatch(name -> name.equals("default")));
    }

    private String network(String name, Place place, Yaml value) {
        String free = parts.draft().networkNames().name(name, "net");
        names.put(name, free);
        Optional<Ipv4Subnet> subnet = Optional.empty();
        if (value instanceof Yaml.Mapping mapping) {
            for (Map.Entry<String, Yaml.Entry> entry : mapping.entries().entrySet()) {
                key(name, entry.getKey(), entry.getValue());
            }
            subnet = subnet(mapping.at("ipam"));
        }
        parts.draft().networks().put(free, new NetworkDraft(place, free, Prose.name(name), subnet));
        report.carried(
                place,
                free.equals(name)
                        ? Message.of("import.network", "network", name)
                        : Message.of("import.network-as", "network", name, "now", free));
        return free;
    }

    private void key(String name, String key, Yaml.Entry entry) {
        Message what = Message.of("noun.key-of", "what", Message.of("noun.network", "name", name), "key", key);
        switch (key) {
            case "ipam" -> {
                // Read for its subnet.
            }
            case "external" -> {
                if (!(entry.value() instanceof Yaml.Scalar scalar
                        && scalar.text().equals("false"))) {
                    report.changed(entry.key(), Message.of("import.network-external", "what", what));
                }
            }
            case "internal" -> report.carried(entry.key(), Message.of("import.network-internal", "what", what));
            case "driver", "driver_opts", "name", "attachable" ->
                report.left(entry.key(), Message.of("import.network-noted", "what", what));
            default -> report.left(entry.key(), Message.of("import.network-key", "what", what));
        }
    }

    private Optional<Ipv4Subnet> subnet(@org.jspecify.annotations.Nullable Yaml ipam) {
        if (!(ipam instanceof Yaml.Mapping mapping)) {
            return Optional.empty();
        }
        mapping.entries().forEach((key, entry) -> {
            if (!key.equals("config")) {
                report.left(entry.key(), Message.of("import.ipam-key", "key", key));
            }
        });
        Optional<Ipv4Subnet> found = Optional.empty();
        if (mapping.at("config") instanceof Yaml.Sequence list) {
            for (Yaml item : list.values()) {
                Optional<Ipv4Subnet> subnet = item.at("subnet") instanceof Yaml.Scalar text
                        ? AddressTemplate.subnet(text.text())
                        : Optional.empty();
                if (found.isPresent() || subnet.isEmpty()) {
                    report.left(item.place(), Message.of("import.ipam-part"));
                } else {
                    found = subnet;
                }
                if (item instanceof Yaml.Mapping config) {
                    config.entries().forEach((key, entry) -> {
                        if (!key.equals("subnet")) {
                            report.left(entry.key(), Message.of("import.ipam-config", "key", key));
                        }
                    });
                }
            }
        }
        return found;
    }

    /** Puts a service on its networks. */
    void seat(ServiceDraft service, String name, Yaml.Mapping keys) {
        Yaml said = keys.at("networks");
        Yaml.Mapping wanted = said == null ? Yaml.Mapping.empty(keys.place()) : ComposeTree.named("networks", said);
        boolean elsewhere = keys.at("network_mode") instanceof Yaml.Scalar mode
                && mode.text().startsWith("service:");
        if (wanted.entries().isEmpty() && !elsewhere) {
            Optional.ofNullable(names.get("default")).ifPresent(service::seat);
            return;
        }
        wanted.entries().forEach((network, entry) -> {
            String known = names.get(network);
            if (known == null) {
                report.changed(entry.key(), Message.of("import.network-added", "service", name, "network", network));
                known = network(network, entry.key(), Yaml.Mapping.empty(entry.key()));
            }
            ServiceDraft.Seat seat = service.seat(known);
            if (entry.value() instanceof Yaml.Mapping one) {
                place(seat, one, name, network);
            }
        });
    }

    private void place(ServiceDraft.Seat seat, Yaml.Mapping one, String name, String network) {

        if (one.at("ipv4_address") instanceof Yaml.Scalar address) {
            Optional<Ipv4Address> parsed = Ipv4Address.parse(address.text());
            parsed.ifPresentOrElse(
                    seat::address,
                    () -> report.left(
                            address.place(),
                            Message.of(
                                    "import.seat-address",
                                    "service",
                                    name,
                                    "network",
                                    network,
                                    "text",
                                    address.shortened())));
        }
        if (one.at("mac_address") instanceof Yaml.Scalar mac) {
            if (MAC.matcher(mac.text()).matches()) {
                seat.mac(mac.text());
            } else {
                report.left(
                        mac.place(),
                        Message.of("import.seat-mac", "service", name, "network", network, "text", mac.shortened()));
            }
        }
        for (String alias : ServiceImport.words(one.at("aliases"))) {
            alias(seat, alias, one.place());
        }
        one.entries().forEach((key, entry) -> {
            if (!OF_SEAT.contains(key)) {
                report.left(
                        entry.key(), Message.of("import.seat-key", "key", key, "service", name, "network", network));
            }
        });
    }

    /** A further name on one network. */
    void alias(ServiceDraft.Seat seat, String alias, Place place) {
        if (ALIAS.matcher(alias).matches() && seat.aliases().size() < 50) {
            seat.aliases().add(alias);
        } else {
            report.left(place, Message.of("import.alias", "alias", alias));
        }
    }

    /** A service that shared another one's network namespace stands on the same networks. */
    void shared(ServiceDraft service, Yaml.Mapping keys) {
        if (keys.at("network_mode") instanceof Yaml.Scalar mode && mode.text().startsWith("service:")) {
            Optional<ServiceDraft> other = parts.service(mode.text().substring("service:".length()))
                    .map(parts.draft().services()::get);
            other.ifPresent(shared -> shared.seats().keySet().forEach(service::seat));
        }
    }
}
