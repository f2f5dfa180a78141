package enshu.scenario.compose;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Unchangeable maps that keep the order of the file. */
final class Ordered {
    private Ordered() {}

    static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static Map<String, String> fill(Map<String, String> map, UnaryOperator<String> fill) {
        Map<String, String> filled = new LinkedHashMap<>();
        map.forEach((key, value) -> filled.put(key, fill.apply(value)));
        return filled;
    }
}
