package enshu.range.namespace;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.range.engine.EngineFailure;
import enshu.range.plan.Ipv6;
import enshu.range.plan.Routes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Gives a running container the IPv6 of its plan: turns it on for those network cards that lie in networks with IPv6,
 * and nowhere else, and sets addresses and routes. The bridge on the other side has none and hears none.
 *
 * <p>Safe to repeat. It comes before {@link RouteSetter}, whose last deed tells that all is done.
 */
public final class Ipv6Setter {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Somebody inside with the right to do so may have given a card any name; the engine's own are such. */
    private static final Pattern NAME = Pattern.compile("[a-z]{1,10}[0-9]{1,5}");

    private Ipv6Setter() {}

    /** Does nothing for a container without IPv6. */
    public static void set(long pid, String owner, Ipv6 ipv6) {
        if (ipv6.legs().isEmpty()) {
            return;
        }
        NetworkNamespace namespace = NetworkNamespace.ofProcess(pid, owner);
        Map<String, String> cards = cards(namespace);
        for (Ipv6.Leg leg : ipv6.legs()) {
            if (!cards.containsKey(leg.at())) {
                throw new EngineFailure("give IPv6 to", owner, "no network card of it has the address " + leg.at());
            }
        }
        List<String> words = new ArrayList<>(List.of("sysctl", "-q", "-w"));
        words.addAll(settings(ipv6, cards));
        namespace.run(LIMIT, "", words.toArray(String[]::new));
        namespace.run(LIMIT, batch(ipv6, cards), "ip", "-6", "-batch", "-");
    }

    /** Network cards by the IPv4 addresses that the engine gave them. */
    private static Map<String, String> cards(NetworkNamespace namespace) {
        Map<String, String> cards = new HashMap<>();
        for (JsonNode card : namespace.json(LIMIT, "ip", "-4", "-j", "addr")) {
            for (JsonNode address : card.path("addr_info")) {
                if (NAME.matcher(card.path("ifname").asText()).matches()) {
                    cards.put(
                            address.path("local").asText(), card.path("ifname").asText());
                }
            }
        }
        return cards;
    }

    /** What is believed or refused is settled before IPv6 is turned on. */
    static List<String> settings(Ipv6 ipv6, Map<String, String> cards) {
        List<String> settings = new ArrayList<>(List.of("net.ipv6.conf.lo.disable_ipv6=0"));
        for (Ipv6.Leg leg : ipv6.legs()) {
            String card = "net/ipv6/conf/" + cards.get(leg.at()) + "/";
            String believed = leg.advertised() ? "1" : "0";
            settings.add(card + "accept_ra=" + believed);
            settings.add(card + "autoconf=" + believed);
            settings.add(card + "accept_redirects=0");
            settings.add(card + "accept_source_route=0");
            settings.add(card + "disable_ipv6=0");
        }
        return settings;
    }

    /** The lines for {@code ip -6 -batch}, in order. Nobody else has these addresses, so they are ready at once. */
    static String batch(Ipv6 ipv6, Map<String, String> cards) {
        StringBuilder lines = new StringBuilder();
        for (Ipv6.Leg leg : ipv6.legs()) {
            lines.append("addr replace ")
                    .append(leg.address())
                    .append('/')
                    .append(leg.prefix())
                    .append(" dev ")
                    .append(cards.get(leg.at()))
                    .append(" nodad\n");
        }
        for (Routes.Way way : ipv6.ways()) {
            lines.append("route replace ")
                    .append(way.to())
                    .append(" via ")
                    .append(way.via())
                    .append('\n');
        }
        ipv6.defaultVia()
                .ifPresent(via ->
                        lines.append("route replace default via ").append(via).append('\n'));
        return lines.toString();
    }
}
