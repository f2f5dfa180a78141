package enshu.scoring.arena;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Ids by number, in the order in which they were first named. */
final class Ids {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** The id's number; a new one where it was not named before. */
    int of(String id) {
        Integer known = numbers.get(id);
        if (known != null) {
            return known;
        }
        numbers.put(id, names.size());
        names.add(id);
        return names.size() - 1;
    }

    String name(int number) {
        return names.get(number);
    }

    int size() {
        return names.size();
    }

    List<String> names() {
        return List.copyOf(names);
    }

    /** Those that the game's opening declares, by the numbers that the events gave them; those never named by an event come after. */
    <T> List<T> declared(
            List<T> declared, Function<T, String> id, Function<String, T> unknown, String what, String list) {
        Map<String, T> byId = new HashMap<>();
        for (T one : declared) {
            of(id.apply(one));
            if (byId.put(id.apply(one), one) != null) {
                throw new IllegalArgumentException(
                        "game-opened: " + what + " \"" + id.apply(one) + "\" is in " + list + " twice");
            }
        }
        List<T> all = new ArrayList<>();
        for (String name : names()) {
            T one = byId.get(name);
            if (one == null && !declared.isEmpty()) {
                throw new IllegalArgumentException(
                        what + " \"" + name + "\" is not in " + list + " of \"game-opened\"; add it there");
            }
            all.add(one == null ? unknown.apply(name) : one);
        }
        return all;
    }
}
