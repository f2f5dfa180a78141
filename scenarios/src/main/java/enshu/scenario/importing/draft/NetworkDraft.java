package enshu.scenario.importing.draft;

import enshu.scenario.compose.Ipv4Subnet;
import enshu.scenario.source.Place;
import java.util.Optional;

/** A network of the package that is being put together. */
public final class NetworkDraft {
    private final Place place;
    private final String name;
    private final Prose title;
    private Optional<Ipv4Subnet> subnet;
    private Optional<String> gateway = Optional.empty();

    /** @param subnet what the source says, whatever its size */
    public NetworkDraft(Place place, String name, Prose title, Optional<Ipv4Subnet> subnet) {
        this.place = place;
        this.name = name;
        this.title = title;
        this.subnet = subnet;
    }

    public Place place() {
        return place;
    }

    public String name() {
        return name;
    }

    public Prose title() {
        return title;
    }

    public Optional<Ipv4Subnet> subnet() {
        return subnet;
    }

    /** Gives it other addresses. */
    public void renumber(Ipv4Subnet other) {
        subnet = Optional.of(other);
    }

    /** The service that every other host's default route goes through. */
    public Optional<String> gateway() {
        return gateway;
    }

    /** Makes a service its way out; the first one named stays. */
    public void gateway(String service) {
        if (gateway.isEmpty()) {
            gateway = Optional.of(service);
        }
    }
}
