package enshu.range.namespace;

import enshu.range.plan.Opening;
import enshu.range.plan.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What is told to the kernel of a router's card on a game network, as text for {@code nft -f} and words for {@code tc}. Pure. */
final class GameRules {
    static final String PREFIX = "enshugame_";
    static final String SIDES_PREFIX = "enshuside_";

    /** Calls of one team that a router answers at a time; who makes more is answered no new ones, and hurts itself alone. */
    static final int MOST_CALLS = 16_384;

    private static final int BITS = 8;

    /** Bytes that may go to a router at once: a quarter of a second, and never less than two of the kernel's largest packets. */
    private static final long LEAST_BURST = 131_072;

    private GameRules() {}

    /** The words that hold back what goes to a card. */
    static List<String> queue(String card, long bits) {
        List<String> words = new ArrayList<>(List.of("tc", "qdisc", "replace", "dev", card, "root", "tbf"));
        words.addAll(List.of("rate", bits + "bit", "burst", burst(bits) + "b", "latency", "100ms"));
        return words;
    }

    private static long burst(long bits) {
        return Math.max(LEAST_BURST, bits / BITS / 4);
    }

    /**
     * The table that drops what comes from a card with addresses that aren't its router's, and what comes beyond its share; one
     * of before, of another card, is replaced. The kernel lets a second's worth come at once.
     *
     * @param mac the hardware address that the engine gave the card
     */
    static String table(String card, String owner, Routes.Wire wire, String mac) {
        String table = PREFIX + owner;
        String own = "{ " + wire.address() + ", " + wire.block() + " }";
        return removal(table) + "table netdev " + table + " {\n chain own {\n  type filter hook ingress device \""
                + card
                + "\" priority -20; policy accept;\n  ether saddr != " + mac
                + " drop\n  ether type arp arp saddr ip " + own + " arp saddr ether " + mac
                + " accept\n  ether type != ip drop\n  ip saddr != " + own + " drop\n }\n"
                + share(card, wire.bandwidth()) + "}\n";
    }

    private static String share(String card, OptionalLong bits) {
        return bits.isEmpty()
                ? ""
                : " chain share {\n  type filter hook ingress device \"" + card
                        + "\" priority -10; policy accept;\n  limit rate over " + bits.getAsLong() / BITS
                        + " bytes/second drop\n }\n";
    }

    /** The table by which a router's card is as open as this; none where nothing but the bridge holds. */
    static String sides(String card, String owner, Opening opening) {
        String table = SIDES_PREFIX + owner;
        return removal(table)
                + switch (opening) {
                    case Opening.Closed _, Opening.Open _ -> "";
                    case Opening.Attacks(var barred) ->
                        "table netdev " + table + " {\n" + from(card, silent(barred)) + "}\n";
                    case Opening.Defends(var barred, var answered) ->
                        "table netdev " + table + " {\n" + calls(answered)
                                + from(card, silent(barred) + answers(answered)) + to(card, answered) + "}\n";
                };
    }

    private static String from(String card, String rules) {
        return " chain from {\n  type filter hook ingress device \"" + card + "\" priority 0; policy accept;\n" + rules
                + " }\n";
    }

    private static String silent(List<Routes.Way> barred) {
        return barred.isEmpty() ? "" : "  ip daddr " + addresses(barred) + " drop\n";
    }

    /** One set of calls for each team, so that nobody fills up another's. */
    private static String calls(List<Routes.Way> callers) {
        StringBuilder sets = new StringBuilder();
        for (int at = 0; at < callers.size(); at++) {
            sets.append(" set calls")
                    .append(at)
                    .append(" {\n  type ipv4_addr . inet_proto . inet_service . inet_service; flags dynamic, timeout;")
                    .append(" timeout 30s; size ")
                    .append(MOST_CALLS)
                    .append(";\n }\n");
        }
        return sets.toString();
    }

    /** What answers a call, or belongs to a packet that did; that something can't be reached is an answer too. */
    private static String answers(List<Routes.Way> callers) {
        if (callers.isEmpty()) {
            return "";
        }
        StringBuilder rules = new StringBuilder("  ip frag-off & 0x1fff != 0 accept\n");
        for (int at = 0; at < callers.size(); at++) {
            rules.append("  ip daddr ")
                    .append(addresses(List.of(callers.get(at))))
                    .append(" ip daddr . meta l4proto . th dport . th sport @calls")
                    .append(at)
                    .append(" accept\n");
        }
        String all = addresses(callers);
        return rules.append("  ip daddr ")
                .append(all)
                .append(" icmp type { echo-reply, destination-unreachable, time-exceeded } accept\n  ip daddr ")
                .append(all)
                .append(" drop\n")
                .toString();
    }

    /** Calls are noted as they go to the router: a TCP connection by its first packet, which the other side sends. */
    private static String to(String card, List<Routes.Way> callers) {
        StringBuilder chain = new StringBuilder(
                " chain to {\n  type filter hook egress device \"" + card + "\" priority 0; policy accept;\n");
        for (int at = 0; at < callers.size(); at++) {
            String of = "  ip saddr " + addresses(List.of(callers.get(at))) + " ";
            String call = "ip saddr . meta l4proto . th sport . th dport";
            chain.append(of)
                    .append(call)
                    .append(" @calls")
                    .append(at)
                    .append(" update @calls")
                    .append(at)
                    .append(" { ")
                    .append(call)
                    .append(" timeout 10m } accept\n");
            for (String begins : List.of("tcp flags & (syn | ack) == syn", "meta l4proto udp")) {
                chain.append(of)
                        .append(begins)
                        .append(" update @calls")
                        .append(at)
                        .append(" { ")
                        .append(call)
                        .append(" }\n");
            }
        }
        return chain.append(" }\n").toString();
    }

    private static String addresses(List<Routes.Way> ways) {
        return ways.stream().map(way -> way.via() + ", " + way.to()).collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** To add a table that is there does nothing, so the deletion works in any case. */
    static String removal(String table) {
        return "add table netdev " + table + "\ndelete table netdev " + table + "\n";
    }
}
