package enshu.scenario.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where single facts of compose.yaml stand, for rules that are checked when everything is known. */
final class Marks {
    private final Map<List<Object>, Place> places = new HashMap<>();

    void put(Place place, Object... fact) {
        places.put(List.of(fact), place);
    }

    boolean has(Object... fact) {
        return places.containsKey(List.of(fact));
    }

    Place of(Object... fact) {
        return places.getOrDefault(List.of(fact), Place.start("compose.yaml"));
    }
}
