package enshu.scenario.source;

import java.util.HashMap;
import java.util.Map;

/** Where single facts of compose.yaml stand, for rules that are checked when everything is known. */
final class Marks {
    private final Map<String, Place> places = new HashMap<>();

    void put(Place place, String... fact) {
        places.put(String.join("/", fact), place);
    }

    Place of(String... fact) {
        return places.getOrDefault(String.join("/", fact), Place.start("compose.yaml"));
    }
}
