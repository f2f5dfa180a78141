package enshu.scenario.importing.cyberrange;

import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.importing.draft.AddressTemplate;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hosts, routers and networks of a topology. Hosts are plain Debian machines; routers pass packets on; the wide network
 * stands only where it joins several routers, because a range has no way out.
 */
final class TopologyImport {
    private static final Set<String> KEYS =
            Set.of("name", "hosts", "routers", "wan", "networks", "net_mappings", "router_mappings", "groups");
    private static final int MOST_DESKTOPS = 20;

    private final Draft draft;
    private final Report report;
    private final Map<String, String> services = new LinkedHashMap<>();
    private final Map<String, String> networks = new LinkedHashMap<>();
    private final List<String> hidden = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final List<ServiceDraft> routers = new ArrayList<>();

    TopologyImport(Draft draft) {
        this.draft = draft;
        this.report = draft.report();
    }

    void read(Yaml.Mapping topology) {
        draft.title(word(topology, "name"));
        items(topology, "networks").forEach(this::network);
        items(topology, "hosts").forEach(item -> host(item, false));
        items(topology, "routers").forEach(item -> host(item, true));
        if (services.isEmpty()) {
            throw new Refusal(topology.place(), Message.of("import.no-host"));
        }
        items(topology, "net_mappings").forEach(item -> mapping(item, "host", false));
        items(topology, "router_mappings").forEach(item -> mapping(item, "router", true));
        wan(topology.at("wan"));
        groups(topology);
        desktops();
        topology.entries().forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                report.left(entry.key(), Message.of("import.topology-key", "key", key));
            }
        });
    }

    private void network(Yaml item) {
        String name = word(item, "name");
        String free = draft.networkNames().name(name, "net");
        Optional<Ipv4Subnet> subnet = AddressTemplate.subnet(word(item, "cidr"));
        if (subnet.isEmpty()) {
            report.left(item.place(), Message.of("import.network-cidr", "text", word(item, "cidr"), "network", name));
        }
        networks.put(name, free);
        draft.networks().put(free, new NetworkDraft(item.place(), free, Prose.name(name), subnet));
        report.carried(item.place(), Message.of("import.network", "network", name));
        if (no(item.at("accessible_by_user"))) {
            closed.add(free);
            report.changed(item.place(), Message.of("import.network-closed", "network", name));
        }
        rest(item, Message.of("noun.network", "name", name), Set.of("name", "cidr", "accessible_by_user"));
    }

    private void host(Yaml item, boolean router) {
        String name = word(item, "name");
        ServiceDraft service = draft.service(item.place(), name, Prose.name(name));
        services.put(name, service.name());
        if (!service.name().equals(name)) {
            report.changed(item.place(), Message.of("import.host-called", "host", name, "now", service.name()));
        }
        draft.machine(service);
        Yaml box = item.at("base_box");
        String image = box == null ? "" : box instanceof Yaml.Scalar scalar ? scalar.text() : word(box, "image");
        report.left(
                box == null ? item.place() : box.place(),
                Message.of("import.machine-image", "image", image, "host", name));
        if (box instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (!key.equals("image")) {
                    report.left(entry.key(), Message.of("import.machine-image-key", "key", key, "host", name));
                }
            });
        }
        if (yes(item.at("hidden"))) {
            hidden.add(service.name());
            report.changed(item.place(), Message.of("import.hidden", "host", name));
        }
        if (router) {
            service.role("infrastructure");
            service.forwards();
            routers.add(service);
        }
        rest(item, Message.of("noun.text", "text", name), Set.of("name", "base_box", "hidden"));
        report.carried(
                item.place(),
                router ? Message.of("import.router", "host", name) : Message.of("import.host", "host", name));
    }

    private void mapping(Yaml item, String kind, boolean router) {
        String host = word(item, kind);
        String network = word(item, "network");
        Optional<ServiceDraft> service = Optional.ofNullable(services.get(host)).map(draft.services()::get);
        Optional<NetworkDraft> joined =
                Optional.ofNullable(networks.get(network)).map(draft.networks()::get);
        if (service.isEmpty() || joined.isEmpty()) {
            report.left(
                    item.place(),
                    service.isEmpty()
                            ? (router
                                    ? Message.of("import.place-router", "host", host, "network", network)
                                    : Message.of("import.place-host", "host", host, "network", network))
                            : Message.of("import.place-network", "host", host, "network", network));
            return;
        }
        ServiceDraft.Seat seat = service.get().seat(joined.get().name());
        String ip = word(item, "ip");
        Optional<Ipv4Address> address = Ipv4Address.parse(ip);
        if (address.isPresent()
                && joined.get()
                        .subnet()
                        .filter(subnet -> subnet.contains(address.get()))
                        .isPresent()) {
            seat.address(address.get());
        } else {
            report.left(
                    item.place(), Message.of("import.place-address", "address", ip, "host", host, "network", network));
        }
        if (router) {
            joined.get().gateway(service.get().name());
        }
        report.carried(item.place(), Message.of("import.place", "host", host, "network", network));
    }

    /** Several routers reach each other over the wide network; a single one would only lead out. */
    private void wan(@Nullable Yaml wan) {
        Place place = wan == null ? draft.origin() : wan.place();
        if (routers.size() < 2) {
            if (wan != null) {
                report.left(place, Message.of("import.wan-outside", "network", word(wan, "name")));
            }
            return;
        }
        String name = wan == null || word(wan, "name").isBlank() ? "wan" : word(wan, "name");
        String free = draft.networkNames().name(name, "wan");
        Optional<Ipv4Subnet> subnet = wan == null ? Optional.empty() : AddressTemplate.subnet(word(wan, "cidr"));
        draft.networks().put(free, new NetworkDraft(place, free, Prose.name(name), subnet));
        for (ServiceDraft router : routers) {
            List<String> behind = List.copyOf(router.seats().keySet());
            router.seat(free);
            for (ServiceDraft other : routers) {
                if (other != router) {
                    behind.stream()
                            .filter(network -> !other.seats().containsKey(network))
                            .forEach(network -> other.routes().add(new ServiceDraft.Route(network, router.name())));
                }
            }
        }
        report.changed(place, Message.of("import.wan", "network", name));
    }

    private void groups(Yaml.Mapping topology) {
        for (Yaml group : items(topology, "groups")) {
            report.left(group.place(), Message.of("import.group", "group", word(group, "name")));
        }
    }

    /** What trainees may open: hosts that are not hidden, on networks that they may use. */
    private void desktops() {
        List<ServiceDraft> open = draft.services().values().stream()
                .filter(service -> !hidden.contains(service.name())
                        && !routers.contains(service)
                        && !service.seats().isEmpty())
                .toList();
        List<ServiceDraft> accessible = open.stream()
                .filter(service -> !closed.containsAll(service.seats().keySet()))
                .toList();
        List<ServiceDraft> chosen = accessible.isEmpty() ? open : accessible;
        for (ServiceDraft service : chosen) {
            if (draft.desktops().size() < MOST_DESKTOPS) {
                draft.desktops().add(service.name());
                report.changed(service.place(), Message.of("import.desktop", "host", service.name()));
            } else {
                report.left(
                        service.place(),
                        Message.of("import.desktop-most", "host", service.name(), "most", MOST_DESKTOPS));
            }
        }
    }

    private void rest(Yaml item, Message what, Set<String> known) {
        if (item instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (!known.contains(key)) {
                    report.left(
                            entry.key(),
                            Message.of(
                                    "import.because",
                                    "what",
                                    Message.of("noun.key-of", "what", what, "key", key),
                                    "reason",
                                    key.equals("flavor")
                                            ? Message.of("import.reason.size")
                                            : Message.of("import.reason.none-in-range")));
                }
            });
        }
    }

    static String word(Yaml item, String key) {
        return item.at(key) instanceof Yaml.Scalar scalar && !scalar.isNull()
                ? scalar.text().strip()
                : "";
    }

    static List<Yaml> items(Yaml value, String key) {
        return value.at(key) instanceof Yaml.Sequence list ? list.values() : List.of();
    }

    private static boolean yes(@Nullable Yaml value) {
        return value instanceof Yaml.Scalar scalar && scalar.text().matches("(?i)true|yes|on");
    }

    private static boolean no(@Nullable Yaml value) {
        return value instanceof Yaml.Scalar scalar && scalar.text().matches("(?i)false|no|off");
    }
}
