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
            throw new Refusal(topology.place(), "the topology has no hosts; nothing would stand in the range");
        }
        items(topology, "net_mappings").forEach(item -> mapping(item, "host", false));
        items(topology, "router_mappings").forEach(item -> mapping(item, "router", true));
        wan(topology.at("wan"));
        groups(topology);
        desktops();
        topology.entries().forEach((key, entry) -> {
            if (!KEYS.contains(key)) {
                report.left(entry.key(), "\"" + key + "\" of the topology has no counterpart in a range");
            }
        });
    }

    private void network(Yaml item) {
        String name = word(item, "name");
        String free = draft.networkNames().name(name, "net");
        Optional<Ipv4Subnet> subnet = AddressTemplate.subnet(word(item, "cidr"));
        if (subnet.isEmpty()) {
            report.left(
                    item.place(),
                    "the addresses \"" + word(item, "cidr") + "\" of network \"" + name + "\" are none of IPv4");
        }
        networks.put(name, free);
        draft.networks().put(free, new NetworkDraft(item.place(), free, Prose.name(name), subnet));
        report.carried(item.place(), "the network \"" + name + "\"");
        if (no(item.at("accessible_by_user"))) {
            closed.add(free);
            report.changed(
                    item.place(), "accessible_by_user of network \"" + name + "\": trainees get no desktop on it");
        }
        rest(item, "network \"" + name + "\"", Set.of("name", "cidr", "accessible_by_user"));
    }

    private void host(Yaml item, boolean router) {
        String name = word(item, "name");
        ServiceDraft service = draft.service(item.place(), name, Prose.name(name));
        services.put(name, service.name());
        if (!service.name().equals(name)) {
            report.changed(item.place(), "\"" + name + "\" is called \"" + service.name() + "\"");
        }
        draft.machine(service);
        Yaml box = item.at("base_box");
        String image = box == null ? "" : box instanceof Yaml.Scalar scalar ? scalar.text() : word(box, "image");
        report.left(
                box == null ? item.place() : box.place(),
                "the machine image \"" + image + "\" of \"" + name
                        + "\": a range has containers; it is a plain Debian host, see images/machine");
        if (box instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (!key.equals("image")) {
                    report.left(
                            entry.key(),
                            "\"" + key + "\" of the image of \"" + name + "\": nobody manages a host from outside");
                }
            });
        }
        if (yes(item.at("hidden"))) {
            hidden.add(service.name());
            report.changed(
                    item.place(),
                    "hidden of \"" + name
                            + "\": trainees get no desktop on it, but the map shows it; set visible: false to hide it");
        }
        if (router) {
            service.role("infrastructure");
            service.forwards();
            routers.add(service);
        }
        rest(item, "\"" + name + "\"", Set.of("name", "base_box", "hidden"));
        report.carried(item.place(), "the " + (router ? "router" : "host") + " \"" + name + "\"");
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
                    "the place of \"" + host + "\" on \"" + network + "\": the topology declares no such "
                            + (service.isEmpty() ? kind : "network"));
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
                    item.place(),
                    "the address \"" + ip + "\" of \"" + host + "\" is none of network \"" + network
                            + "\"; the platform gives one");
        }
        if (router) {
            joined.get().gateway(service.get().name());
        }
        report.carried(item.place(), "\"" + host + "\" on \"" + network + "\"");
    }

    /** Several routers reach each other over the wide network; a single one would only lead out. */
    private void wan(@Nullable Yaml wan) {
        Place place = wan == null ? draft.origin() : wan.place();
        if (routers.size() < 2) {
            if (wan != null) {
                report.left(
                        place,
                        "the wide network \"" + word(wan, "name")
                                + "\": it would lead to the Internet, and nothing of a range does");
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
        report.changed(place, "the wide network \"" + name + "\" joins the routers and leads nowhere else");
    }

    private void groups(Yaml.Mapping topology) {
        for (Yaml group : items(topology, "groups")) {
            report.left(group.place(), "the group \"" + word(group, "name") + "\": it is for provisioning");
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
                report.changed(service.place(), "\"" + service.name() + "\" is a desktop (SSH, user trainee)");
            } else {
                report.left(
                        service.place(),
                        "\"" + service.name() + "\" is no desktop: at most " + MOST_DESKTOPS + " are allowed");
            }
        }
    }

    private void rest(Yaml item, String what, Set<String> known) {
        if (item instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (!known.contains(key)) {
                    report.left(
                            entry.key(),
                            "\"" + key + "\" of " + what + ": "
                                    + (key.equals("flavor")
                                            ? "a container needs no machine of a size; set mem_limit if it matters"
                                            : "it has no counterpart in a range"));
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
