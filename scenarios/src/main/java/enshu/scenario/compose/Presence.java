package enshu.scenario.compose;

import enshu.scenario.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a host is in the exercise: the {@code x-enshu} part of its service.
 *
 * @param visible whether trainees see it on their map
 * @param routes ways to other networks; destinations are the author's addresses
 * @param forward whether it passes packets on between its networks
 * @param dns the service that answers this host's name look-ups; empty means the range's own resolver
 */
public record Presence(
        HostRole role, boolean visible, Text title, List<Route> routes, boolean forward, Optional<String> dns) {
    /** Packets for a destination go through a service that shares a network with this host. */
    public record Route(Subnet to, String via) {}

    public Presence {
        routes = List.copyOf(routes);
    }

    Presence expand(UnaryOperator<String> fill) {
        Text filled = new Text(fill.apply(title.ja()), fill.apply(title.en()));
        return new Presence(role, visible, filled, routes, forward, dns);
    }
}
