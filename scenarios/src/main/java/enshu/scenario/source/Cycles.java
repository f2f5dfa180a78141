package enshu.scenario.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds ways that lead back to where they began. */
final class Cycles {
    private Cycles() {}

    /** The shortest way from the name back to itself, both ends included; empty when there is none. */
    static List<String> through(String start, Map<String, List<String>> edges) {
        Map<String, String> from = new HashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            String here = next.removeFirst();
            for (String there : edges.getOrDefault(here, List.of())) {
                if (there.equals(start)) {
                    return way(start, here, from);
                }
                if (from.putIfAbsent(there, here) == null) {
                    next.add(there);
                }
            }
        }
        return List.of();
    }

    private static List<String> way(String start, String last, Map<String, String> from) {
        List<String> way = new ArrayList<>(List.of(start));
        for (String here = last; !here.equals(start); here = from.getOrDefault(here, start)) {
            way.add(1, here);
        }
        way.add(1, start);
        java.util.Collections.rotate(way.subList(1, way.size()), -1);
        return way;
    }
}
