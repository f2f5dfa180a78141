package enshu.scenario.importing.draft;

import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.source.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives every network of a draft addresses that fit into a team's block: the source's own where they do, otherwise a
 * small network around the addresses in use, otherwise one of 10.20.0.0 on. Remembers where each address of the source
 * went, so that texts can name it.
 */
public final class AddressTemplate {
    private static final long ROOM = 1L << 12;
    private static final int USUAL = 24;
    private static final int SMALLEST = 28;
    private static final Pattern LITERAL =
            Pattern.compile("(?<![\\d.])(\\d{1,3}(?:\\.\\d{1,3}){3})(/\\d{1,2})?(?![\\d]|\\.\\d)");

    private final Draft draft;
    private final Map<String, String> names = new LinkedHashMap<>();

    /** Reads the addresses of the source off the draft. */
    public AddressTemplate(Draft draft) {
        this.draft = draft;
        for (NetworkDraft network : draft.networks().values()) {
            network.subnet()
                    .ifPresent(subnet -> names.putIfAbsent(subnet.toString(), "${cidr." + network.name() + "}"));
            for (ServiceDraft service : seated(network)) {
                service.seat(network.name())
                        .address()
                        .ifPresent(address -> names.putIfAbsent(
                                address.toString(), "${address." + service.name() + "." + network.name() + "}"));
            }
        }
    }

    /** A network as a source writes it, whatever stands in its host part; empty when it is none of IPv4. */
    public static Optional<Ipv4Subnet> subnet(String cidr) {
        int slash = cidr.indexOf('/');
        String length = slash < 0 ? "" : cidr.substring(slash + 1).strip();
        if (!length.matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(length);
        return Ipv4Address.parse(cidr.substring(0, slash).strip())
                .filter(address -> prefix >= 1 && prefix <= 32)
                .map(address -> around(address, prefix));
    }

    /** Settles every network. */
    public void settle() {
        if (draft.networks().size() * (1L << (32 - SMALLEST)) > ROOM) {
            throw new Refusal(
                    draft.origin(),
                    Message.of("import.networks", "count", draft.networks().size(), "room", ROOM));
        }
        draft.networks().values().forEach(this::usable);
        if (room() > ROOM || overlapping()) {
            compact();
        }
        Set<Ipv4Subnet> known = new HashSet<>();
        draft.networks().values().forEach(network -> network.subnet().ifPresent(known::add));
        for (NetworkDraft network : draft.networks().values()) {
            if (network.subnet().isEmpty()) {
                network.renumber(free(known, prefix(network, room() <= ROOM ? USUAL : SMALLEST)));
                network.subnet().ifPresent(known::add);
                seatAll(network);
            }
        }
        if (room() > ROOM) {
            compact();
        }
        if (room() > ROOM) {
            throw new Refusal(draft.origin(), Message.of("import.room", "needed", room(), "room", ROOM));
        }
    }

    /** The text with every address of the source named instead of written out. */
    public String named(String text) {
        Matcher literal = LITERAL.matcher(text);
        StringBuilder named = new StringBuilder();
        while (literal.find()) {
            String whole = literal.group();
            String name = names.get(whole);
            String address = names.get(literal.group(1));
            String suffix = literal.group(2) == null ? "" : literal.group(2);
            String replacement = name != null ? name : address != null ? address + suffix : whole;
            literal.appendReplacement(named, Matcher.quoteReplacement(replacement));
        }
        return literal.appendTail(named).toString();
    }

    /** Where a host's address of the source went; empty when it was none of the networks' hosts. */
    public Optional<Ipv4Address> moved(String address) {
        for (ServiceDraft service : draft.services().values()) {
            for (Map.Entry<String, ServiceDraft.Seat> seat : service.seats().entrySet()) {
                if (("${address." + service.name() + "." + seat.getKey() + "}").equals(names.get(address))) {
                    return seat.getValue().address();
                }
            }
        }
        return Optional.empty();
    }

    private List<ServiceDraft> seated(NetworkDraft network) {
        return draft.services().values().stream()
                .filter(service -> service.seats().containsKey(network.name()))
                .toList();
    }

    private long room() {
        return draft.networks().values().stream()
                .mapToLong(network -> network.subnet().map(Ipv4Subnet::size).orElse(1L << (32 - USUAL)))
                .sum();
    }

    private boolean overlapping() {
        List<Ipv4Subnet> all = new ArrayList<>();
        for (NetworkDraft network : draft.networks().values()) {
            if (network.subnet().isPresent()) {
                if (all.stream().anyMatch(network.subnet().get()::overlaps)) {
                    return true;
                }
                all.add(network.subnet().get());
            }
        }
        return false;
    }

    /** Makes one network of a size that a block may hold, and every fixed address one of its own. */
    private void usable(NetworkDraft network) {
        Optional<Ipv4Subnet> said = network.subnet();
        if (said.isEmpty()) {
            seated(network).forEach(service -> service.seat(network.name()).free());
            return;
        }
        Ipv4Subnet subnet = said.get();
        int fewest = prefix(network, 30);
        boolean large = subnet.prefix() < 20 || (subnet.prefix() < USUAL && room() > ROOM);
        if (large || subnet.prefix() > fewest) {
            Ipv4Address first = seated(network).stream()
                    .flatMap(service -> service.seat(network.name()).address().stream())
                    .filter(subnet::contains)
                    .findFirst()
                    .orElse(subnet.first());
            network.renumber(around(first, Math.min(fewest, USUAL)));
            draft.report()
                    .changed(
                            network.place(),
                            large
                                    ? Message.of(
                                            "import.renumbered-smaller",
                                            "network",
                                            network.name(),
                                            "now",
                                            network.subnet()
                                                    .map(Ipv4Subnet::toString)
                                                    .orElse(""),
                                            "before",
                                            subnet,
                                            "room",
                                            ROOM)
                                    : Message.of(
                                            "import.renumbered-larger",
                                            "network",
                                            network.name(),
                                            "now",
                                            network.subnet()
                                                    .map(Ipv4Subnet::toString)
                                                    .orElse(""),
                                            "before",
                                            subnet));
        }
        seatAll(network);
    }

    /** Everything in small networks, one after the other. */
    private void compact() {
        Set<Ipv4Subnet> taken = new HashSet<>();
        List<NetworkDraft> bySize = new ArrayList<>(draft.networks().values());
        bySize.sort((one, other) -> Integer.compare(prefix(one, SMALLEST), prefix(other, SMALLEST)));
        for (NetworkDraft network : bySize) {
            Ipv4Subnet before = network.subnet().orElse(around(new Ipv4Address(0), USUAL));
            Ipv4Subnet small = free(taken, prefix(network, SMALLEST));
            taken.add(small);
            network.renumber(small);
            seatAll(network);
            draft.report()
                    .changed(
                            network.place(),
                            Message.of("import.renumbered", "network", network.name(), "now", small, "before", before));
        }
    }

    private int prefix(NetworkDraft network, int longest) {
        int prefix = longest;
        while (prefix > 20
                && Math.max((1L << (32 - prefix)) - 3, 2) < seated(network).size()) {
            prefix--;
        }
        return prefix;
    }

    private static Ipv4Subnet around(Ipv4Address address, int prefix) {
        return new Ipv4Subnet(new Ipv4Address(address.bits() & (-1 << (32 - prefix))), prefix);
    }

    /** The first network of this size from 10.20.0.0 on that overlaps none of these. */
    private static Ipv4Subnet free(Set<Ipv4Subnet> taken, int prefix) {
        int next = 10 << 24 | 20 << 16;
        while (true) {
            Ipv4Subnet candidate = new Ipv4Subnet(new Ipv4Address(next), prefix);
            if (taken.stream().noneMatch(candidate::overlaps)) {
                return candidate;
            }
            next += 1 << (32 - prefix);
        }
    }

    /** Fixed addresses keep their host part where it is free, and get the next free one otherwise. */
    private void seatAll(NetworkDraft network) {
        Ipv4Subnet subnet = network.subnet().orElseThrow();
        Set<Integer> taken = new HashSet<>(Set.of(0));
        int last = (int) subnet.size() - 1;
        taken.add(last);
        for (ServiceDraft service : seated(network)) {
            ServiceDraft.Seat seat = service.seat(network.name());
            if (seat.address().isEmpty()) {
                continue;
            }
            Ipv4Address before = seat.address().get();
            int host = subnet.host(before);
            while (taken.contains(host)) {
                host = host >= last ? 1 : host + 1;
            }
            taken.add(host);
            Ipv4Address after = subnet.address(host);
            seat.address(after);
            if (!after.equals(before)) {
                draft.report()
                        .changed(
                                service.place(),
                                Message.of(
                                        "import.moved",
                                        "service",
                                        service.name(),
                                        "now",
                                        after,
                                        "network",
                                        network.name(),
                                        "before",
                                        before));
            }
        }
    }
}
