package enshu.range.namespace;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Counts what a router of a range passes on. It counts on the engine's side of the router's network cards, where what the
 * router has sent comes in: nothing inside the range can see it, stop it or set it back, and the counters outlive a
 * restart of the router.
 */
public final class FlowSensor {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PREFIX = "enshu_";

    private final NetworkNamespace engine;
    private final String prefix;
    private final Map<RangeId, Map<String, Long>> kept = new ConcurrentHashMap<>();

    /**
     * A sensor that counts nothing yet.
     *
     * @param engine the namespace that the engine lives in
     * @param instance of whom ranges are counted; what others count there is left alone
     */
    public FlowSensor(NetworkNamespace engine, String instance) {
        this.engine = engine;
        this.prefix = PREFIX + instance + "_";
    }

    /** What was passed on since the counting began. */
    public record Count(long packets, long bytes) {}

    /**
     * One flow to be counted.
     *
     * @param from addresses and networks of either family that it may come from
     * @param to where it may go
     * @param protocol {@code tcp}, {@code udp} or {@code icmp} (of either family); empty counts all
     */
    public record Rule(String id, List<String> from, List<String> to, Optional<String> protocol, OptionalInt port) {
        public Rule {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }

        /** One line for each family that both ends speak; all count together. */
        List<String> lines() {
            List<String> lines = new ArrayList<>();
            line("ip", false).ifPresent(lines::add);
            line("ip6", true).ifPresent(lines::add);
            return lines;
        }

        private Optional<String> line(String family, boolean six) {
            String sources = ofFamily(from, six);
            String targets = ofFamily(to, six);
            if (sources.isEmpty() || targets.isEmpty()) {
                return Optional.empty();
            }
            String kind = protocol.map(
                            word -> port.isPresent() ? " " + word + " dport " + port.getAsInt() : l4(word, six))
                    .orElse("");
            return Optional.of(family + " saddr { " + sources + " } " + family + " daddr { " + targets + " }" + kind
                    + " counter name \"" + counter(id) + "\"");
        }

        private static String l4(String word, boolean six) {
            return " meta l4proto " + ("icmp".equals(word) && six ? "icmpv6" : word);
        }

        private static String ofFamily(List<String> ends, boolean six) {
            return ends.stream().filter(end -> end.contains(":") == six).collect(Collectors.joining(", "));
        }
    }

    /** Begins to count at a router, or goes on after its restart; does nothing while it is the process it was. */
    public void keep(RangeId range, long router, String owner, List<Rule> rules) {
        Map<String, Long> routers = kept.computeIfAbsent(range, id -> new ConcurrentHashMap<>());
        Long before = routers.get(owner);
        if (before == null || before != router) {
            engine.run(LIMIT, script(range, owner, cards(router, owner), rules), "nft", "-f", "-");
            routers.put(owner, router);
        }
    }

    /** The names, in the engine's namespace, of the other ends of a router's cards. */
    private List<String> cards(long router, String owner) {
        Map<Integer, String> ours = new HashMap<>();
        for (JsonNode card : engine.json(LIMIT, "ip", "-j", "link")) {
            ours.put(card.path("ifindex").asInt(), card.path("ifname").asText());
        }
        Map<Integer, String> cards = new TreeMap<>();
        for (JsonNode card : NetworkNamespace.ofProcess(router, owner).json(LIMIT, "ip", "-j", "link")) {
            String other = ours.get(card.path("link_index").asInt(-1));
            if (other != null && !"lo".equals(card.path("ifname").asText())) {
                cards.put(card.path("ifindex").asInt(), other);
            }
        }
        if (cards.isEmpty()) {
            throw new EngineFailure("count flows at", owner, "its network cards have no other end here");
        }
        return List.copyOf(cards.values());
    }

    /** Counters that are there keep their values; the router's chains are made anew. */
    private String script(RangeId range, String owner, List<String> cards, List<Rule> rules) {
        String table = "netdev " + table(range);
        StringBuilder script = new StringBuilder("add table " + table + "\n");
        rules.forEach(rule -> script.append("add counter ")
                .append(table)
                .append(' ')
                .append(counter(rule.id()))
                .append('\n'));
        for (String chain : chains(range)) {
            if (chain.startsWith(chain(owner, ""))) {
                script.append("delete chain ")
                        .append(table)
                        .append(' ')
                        .append(chain)
                        .append('\n');
            }
        }
        for (String card : cards) {
            String chain = chain(owner, card);
            script.append("add chain ")
                    .append(table)
                    .append(' ')
                    .append(chain)
                    .append(" { type filter hook ingress device \"")
                    .append(card)
                    .append("\" priority 0; policy accept; }\n");
            rules.stream()
                    .flatMap(rule -> rule.lines().stream())
                    .forEach(line -> script.append("add rule ")
                            .append(table)
                            .append(' ')
                            .append(chain)
                            .append(' ')
                            .append(line)
                            .append('\n'));
        }
        return script.toString();
    }

    private Set<String> chains(RangeId range) {
        Set<String> chains = new HashSet<>();
        if (tables().contains(table(range))) {
            for (JsonNode element : nft("list", "table", "netdev", table(range))) {
                if (element.has("chain")) {
                    chains.add(element.path("chain").path("name").asText());
                }
            }
        }
        return chains;
    }

    /** What was counted so far, by the ids of the flows; empty while nothing was begun. */
    public Map<String, Count> counts(RangeId range) {
        Map<String, Count> counts = new HashMap<>();
        if (kept.containsKey(range)) {
            for (JsonNode element : nft("list", "counters", "table", "netdev", table(range))) {
                JsonNode counter = element.path("counter");
                if (element.has("counter")) {
                    counts.put(
                            counter.path("name").asText().substring(counter("").length()),
                            new Count(
                                    counter.path("packets").asLong(),
                                    counter.path("bytes").asLong()));
                }
            }
        }
        return counts;
    }

    /** Ends the counting at ranges that aren't among these. */
    public void retain(Collection<RangeId> standing) {
        for (RangeId range : Set.copyOf(kept.keySet())) {
            if (!standing.contains(range)) {
                forget(range);
            }
        }
    }

    /** Ends the counting at a range; nothing is left of it. */
    public void forget(RangeId range) {
        kept.remove(range);
        delete(table(range));
    }

    /** Removes what an earlier process left of ranges that aren't among these. */
    public void sweep(Collection<RangeId> standing) {
        Set<String> wanted = new HashSet<>();
        standing.forEach(range -> wanted.add(table(range)));
        for (String table : tables()) {
            if (!wanted.contains(table)) {
                delete(table);
            }
        }
    }

    /** To add a table that is there does nothing, so the deletion works in any case. */
    private void delete(String table) {
        engine.run(LIMIT, "add table netdev " + table + "\ndelete table netdev " + table + "\n", "nft", "-f", "-");
    }

    private Set<String> tables() {
        Set<String> tables = new HashSet<>();
        for (JsonNode element : nft("list", "tables", "netdev")) {
            String name = element.path("table").path("name").asText();
            if (name.startsWith(prefix)) {
                tables.add(name);
            }
        }
        return tables;
    }

    private JsonNode nft(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "nft";
        all[1] = "-j";
        System.arraycopy(words, 0, all, 2, words.length);
        return engine.json(LIMIT, all).path("nftables");
    }

    private String table(RangeId range) {
        return prefix + range.value().toString().replace("-", "");
    }

    private static String counter(String flow) {
        return "f-" + flow;
    }

    private static String chain(String owner, String card) {
        return "r" + Integer.toHexString(owner.hashCode()) + "-" + card;
    }
}
