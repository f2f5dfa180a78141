package enshu.range.namespace;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.range.engine.EngineFailure;
import enshu.range.plan.Opening;
import enshu.range.plan.Routes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The engine's end of routers' cards on game networks. What holds there, holds whatever anybody does inside a range: with
 * which addresses a router speaks, how much goes each way, and which other routers are reached.
 *
 * <p>What goes to a router is held back by a queue of its card. What comes from it with another's addresses, or beyond the
 * limit, is dropped by a table of its own, which outlives the card and goes with the router. A closed card is isolated on its
 * bridge: two such cards hear nothing of each other, and both hear the checkers. Which calls the router of a side may make or
 * answer is held by a second table.
 */
public final class GameWires {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final NetworkNamespace engine;
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    /** How the card of a router is, while it is this process. */
    private record Gate(long router, Opening opening) {}

    /** @param engine the namespace that the engine lives in */
    public GameWires(NetworkNamespace engine) {
        this.engine = engine;
    }

    /**
     * Keeps the card of a router that has just started to its own addresses and its share, and closes it where it is gated.
     * Safe to repeat.
     *
     * @param router its first process
     * @param owner its container's name
     * @param mac the hardware address that the engine gave the card
     */
    public void lay(long router, String owner, Routes.Wire wire, String mac) {
        gates.compute(owner, (_, _) -> {
            String card = gameCard(router, owner, wire);
            if (wire.gated()) {
                isolate(card, true);
            }
            if (wire.bandwidth().isPresent()) {
                engine.run(
                        LIMIT,
                        "",
                        GameRules.queue(card, wire.bandwidth().getAsLong()).toArray(String[]::new));
            }
            engine.run(LIMIT, GameRules.table(card, owner, wire, mac), "nft", "-f", "-");
            return null;
        });
    }

    /** Opens the card of a gated router so far; does nothing while it is so for this process. */
    public void gate(long router, String owner, Routes.Wire wire, Opening opening) {
        Gate wanted = new Gate(router, opening);
        gates.compute(owner, (_, now) -> {
            if (!wanted.equals(now)) {
                String card = gameCard(router, owner, wire);
                if (opening instanceof Opening.Closed) {
                    isolate(card, true);
                }
                if (wire.sides().isPresent()) {
                    engine.run(LIMIT, GameRules.sides(card, owner, opening), "nft", "-f", "-");
                }
                if (!(opening instanceof Opening.Closed)) {
                    isolate(card, false);
                }
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
            if (table.startsWith(GameRules.PREFIX + names) || table.startsWith(GameRules.SIDES_PREFIX + names)) {
                engine.run(LIMIT, GameRules.removal(table), "nft", "-f", "-");
            }
        }
    }

    private void isolate(String card, boolean isolated) {
        engine.run(LIMIT, "", "bridge", "link", "set", "dev", card, "isolated", isolated ? "on" : "off");
    }

    /**
     * The engine's end of a router's card on the game network: whoever has root in the router can change its address there, but
     * not which bridge its other end is on.
     */
    private String gameCard(long router, String owner, Routes.Wire wire) {
        JsonNode inside = NetworkNamespace.ofProcess(router, owner).json(LIMIT, "ip", "-j", "link");
        JsonNode bridged = engine.json(LIMIT, "ip", "-j", "link", "show", "master", wire.bridge());
        List<String> cards = bridged(bridged, inside);
        if (cards.size() != 1) {
            throw new EngineFailure(
                    "find the card of", owner, "of one card on " + wire.bridge() + " there are " + cards.size());
        }
        return cards.getFirst();
    }

    /** The names of those cards of a bridge whose other ends are in a container. */
    static List<String> bridged(JsonNode bridged, JsonNode inside) {
        Set<Integer> ends = new HashSet<>();
        for (JsonNode card : inside) {
            if (card.has("link_netnsid")) {
                ends.add(card.path("link_index").asInt());
            }
        }
        List<String> cards = new ArrayList<>();
        for (JsonNode card : bridged) {
            if (ends.contains(card.path("ifindex").asInt())) {
                cards.add(card.path("ifname").asText());
            }
        }
        return cards;
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
