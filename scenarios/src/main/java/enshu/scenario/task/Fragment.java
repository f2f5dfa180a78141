package enshu.scenario.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A part of a JSON document: what another document must contain, members and items that aren't named being free. */
public sealed interface Fragment {
    /** An object with at least these members. */
    record Members(Map<String, Fragment> members) implements Fragment {
        public Members {
            members = Map.copyOf(members);
        }
    }

    /** A list with at least these items, in this order. */
    record Items(List<Fragment> items) implements Fragment {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A text, number or truth value, compared as it is written; may hold variables. */
    record Value(String text) implements Fragment {}

    /** Null. */
    record Nothing() implements Fragment {}

    /**
     * Whether this part is in that document, from its root.
     *
     * @param expand fills variables in
     */
    default boolean within(JsonNode found, UnaryOperator<String> expand) {
        return switch (this) {
            case Members wanted ->
                found.isObject()
                        && wanted.members().entrySet().stream()
                                .allMatch(member -> found.has(member.getKey())
                                        && member.getValue().within(found.path(member.getKey()), expand));
            case Items wanted -> found.isArray() && inOrder(wanted.items(), found, expand);
            case Value wanted -> found.isValueNode() && !found.isNull() && same(expand.apply(wanted.text()), found);
            case Nothing _ -> found.isNull();
        };
    }

    /** Taking the earliest item that fits leaves the most for those that follow. */
    private static boolean inOrder(List<Fragment> wanted, JsonNode found, UnaryOperator<String> expand) {
        int next = 0;
        for (JsonNode item : found) {
            if (next < wanted.size() && wanted.get(next).within(item, expand)) {
                next++;
            }
        }
        return next == wanted.size();
    }

    private static boolean same(String wanted, JsonNode found) {
        return wanted.equals(found.asText());
    }

    /** The fragment in one line, as a person would write it. */
    default String line() {
        return switch (this) {
            case Members wanted ->
                wanted.members().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(member ->
                                member.getKey() + ": " + member.getValue().line())
                        .collect(Collectors.joining(", ", "{", "}"));
            case Items wanted ->
                wanted.items().stream().map(Fragment::line).collect(Collectors.joining(", ", "[", "]"));
            case Value wanted -> wanted.text();
            case Nothing _ -> "null";
        };
    }
}
