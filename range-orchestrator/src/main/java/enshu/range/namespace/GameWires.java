package enshu.range.namespace;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.range.engine.EngineFailure;
import enshu.range.plan.Routes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The engine's end of routers' cards on game networks. What holds there, holds whatever anybody does inside a range: how
 * much goes each way, and whether other routers are reached.
 *
 * <p>What goes to a router is held back by a queue of its card. What comes from it is dropped beyond the limit by a table of
 * its own, which outlives the card and goes with the router. A closed card is isolated on its bridge: two such cards hear
 * nothing of each other, and both hear the checkers.
 */
public final class GameWires {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PREFIX = "enshugame_";
    private static final int BITS = 8;

    /** Bytes that may go to a router at once: a quarter of a second, and never less than two of the kernel's largest packets. */
    private static final long LEAST_BURST = 131_072;

    private final NetworkNamespace engine;
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    /** Whether the card of a router, while it is this process, is open. */
    private record Gate(long router, boolean open) {}

    /** @param engine the namespace that the engine lives in */
    public GameWires(NetworkNamespace engine) {
        this.engine = engine;
    }

    /**
     * Limits the card of a router that has just started, and closes it where it is gated. Safe to repeat.
     *
     * @param router its first process
     * @param owner its container's name
     */
    public void lay(long router, String owner, Routes.Wire wire) {
        gates.compute(owner, (_, _) -> {
            String card = card(router, owner, wire.address());
            if (wire.gated()) {
                isolate(card, true);
            }
            limit(card, owner, wire.bandwidth());
            return null;
        });
    }

    /** Opens the card of a gated router, or closes it; does nothing while it is so for this process. */
    public void gate(long router, String owner, Routes.Wire wire, boolean open) {
        Gate wanted = new Gate(router, open);
        gates.compute(owner, (_, now) -> {
            if (!wanted.equals(now)) {
                isolate(card(router, owner, wire.address()), !open);
            }
            return wanted;
        });
    }

    /** Removes what outlives the cards of containers whose names begin so. */
    public void forget(String names) {
        gates.keySet().removeIf(owner -> owner.startsWith(names));
        for (JsonNode element :
                engine.json(LIMIT, "nft", "-j", "list", "tables", "netdev").path("nftables")) {
            String table = element.path("table").path("name").asText();
            if (table.startsWith(PREFIX + names)) {
                engine.run(LIMIT, removal(table), "nft", "-f", "-");
            }
        }
    }

    private void isolate(String card, boolean isolated) {
        engine.run(LIMIT, "", "bridge", "link", "set", "dev", card, "isolated", isolated ? "on" : "off");
    }

    private void limit(String card, String owner, OptionalLong bandwidth) {
        if (bandwidth.isPresent()) {
            engine.run(LIMIT, "", queue(card, bandwidth.getAsLong()).toArray(String[]::new));
            engine.run(LIMIT, table(card, owner, bandwidth.getAsLong()), "nft", "-f", "-");
        }
    }

    /** The words that hold back what goes to a card. */
    static List<String> queue(String card, long bits) {
        List<String> words = new ArrayList<>(List.of("tc", "qdisc", "replace", "dev", card, "root", "tbf"));
        words.addAll(List.of("rate", bits + "bit", "burst", burst(bits) + "b", "latency", "100ms"));
        return words;
    }

    /**
     * The table that drops what comes from a card beyond the limit; one of before, of another card, is replaced. The kernel
     * lets a second's worth come at once.
     */
    static String table(String card, String owner, long bits) {
        String table = PREFIX + owner;
        return removal(table) + "table netdev " + table + " {\n chain share {\n  type filter hook ingress device \""
                + card
                + "\" priority -10; policy accept;\n  limit rate over " + bits / BITS + " bytes/second drop\n }\n}\n";
    }

    /** To add a table that is there does nothing, so the deletion works in any case. */
    private static String removal(String table) {
        return "add table netdev " + table + "\ndelete table netdev " + table + "\n";
    }

    private static long burst(long bits) {
        return Math.max(LEAST_BURST, bits / BITS / 4);
    }

    /**
     * The name, in the engine's namespace, of the other end of the card of a router with this address.
     *
     * @throws EngineFailure when there is no such card, as when the router has just ended
     */
    public String card(long router, String owner, String address) {
        int other = otherEnd(NetworkNamespace.ofProcess(router, owner).json(LIMIT, "ip", "-j", "-4", "addr"), address);
        for (JsonNode card : engine.json(LIMIT, "ip", "-j", "link")) {
            if (card.path("ifindex").asInt() == other) {
                return card.path("ifname").asText();
            }
        }
        throw new EngineFailure("find the card of", owner, "no card with the address " + address);
    }

    /** The number of the other end of the card with this address; 0, which none has, when there is no such card. */
    static int otherEnd(JsonNode cards, String address) {
        for (JsonNode card : cards) {
            for (JsonNode one : card.path("addr_info")) {
                if (one.path("local").asText().equals(address)) {
                    return card.path("link_index").asInt();
                }
            }
        }
        return 0;
    }
}
