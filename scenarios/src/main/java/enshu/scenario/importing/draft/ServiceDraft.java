package enshu.scenario.importing.draft;

import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.source.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A service of the package that is being put together: its Compose keys, its places on networks, its part in the range. */
public final class ServiceDraft {
    private final String name;
    private final Prose title;
    private final Branch keys;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final List<Route> routes = new ArrayList<>();
    private String role = "target";
    private boolean forward;
    private Optional<String> dns = Optional.empty();

    /** A service without keys and places. */
    public ServiceDraft(Place place, String name, Prose title) {
        this.name = name;
        this.title = title;
        this.keys = new Branch(place);
    }

    /** A place on a network. */
    public static final class Seat {
        private final Set<String> aliases = new LinkedHashSet<>();
        private Optional<Ipv4Address> address = Optional.empty();
        private Optional<String> mac = Optional.empty();

        private Seat() {}

        public Set<String> aliases() {
            return aliases;
        }

        public Optional<Ipv4Address> address() {
            return address;
        }

        /** Fixes its address. */
        public void address(Ipv4Address fixed) {
            address = Optional.of(fixed);
        }

        /** Leaves its address to the platform. */
        public void free() {
            address = Optional.empty();
        }

        public Optional<String> mac() {
            return mac;
        }

        /** Fixes its hardware address. */
        public void mac(String fixed) {
            mac = Optional.of(fixed);
        }
    }

    /** A way to another network. */
    public record Route(String network, String via) {}

    public String name() {
        return name;
    }

    public Prose title() {
        return title;
    }

    public Place place() {
        return keys.place();
    }

    /** Its keys of the Compose Specification, without networks. */
    public Branch keys() {
        return keys;
    }

    public Map<String, Seat> seats() {
        return seats;
    }

    /** Its place on the network, made if it isn't there. */
    public Seat seat(String network) {
        return seats.computeIfAbsent(network, name -> new Seat());
    }

    public String role() {
        return role;
    }

    /** Says what it is for, one of the words of {@code role:}. */
    public void role(String word) {
        role = word;
    }

    public boolean forward() {
        return forward;
    }

    /** Makes it pass packets on. */
    public void forwards() {
        forward = true;
    }

    public List<Route> routes() {
        return routes;
    }

    public Optional<String> dns() {
        return dns;
    }

    /** The service that it asks for names. */
    public void dns(String service) {
        dns = Optional.of(service);
    }
}
