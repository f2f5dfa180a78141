package enshu.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.console.json.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a JSON array comes out of another one, where that takes fewer characters than the array: {@code {"front": [items],
 * "rest": n}} is these items and then the first {@code n} of before; {@code {"by": "team", "set": {"team-3": members},
 * "order": [ids]}} is the same items, known by that member, with these members changed, in this order where it is another.
 * Pure.
 */
final class ListPatch {
    private static final String BY = "team";

    private ListPatch() {}

    /** The patch; empty where one of them is no array, or the whole array is shorter. */
    static Optional<String> between(String before, String now) {
        if (!before.startsWith("[") || !now.startsWith("[")) {
            return Optional.empty();
        }
        JsonNode old = Json.tree(before);
        JsonNode fresh = Json.tree(now);
        return front(old, fresh)
                .or(() -> members(old, fresh))
                .map(JsonNode::toString)
                .filter(patch -> patch.length() < now.length());
    }

    private static Optional<ObjectNode> front(JsonNode old, JsonNode fresh) {
        if (old.isEmpty()) {
            return Optional.empty();
        }
        int added = 0;
        while (added < fresh.size() && !fresh.get(added).equals(old.get(0))) {
            added++;
        }
        int rest = fresh.size() - added;
        if (added == 0 || rest == 0 || rest > old.size()) {
            return Optional.empty();
        }
        for (int at = 0; at < rest; at++) {
            if (!fresh.get(added + at).equals(old.get(at))) {
                return Optional.empty();
            }
        }
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        ArrayNode items = patch.putArray("front");
        for (int at = 0; at < added; at++) {
            items.add(fresh.get(at));
        }
        return Optional.of(patch.put("rest", rest));
    }

    private static Optional<ObjectNode> members(JsonNode old, JsonNode fresh) {
        Map<String, JsonNode> before = byTeam(old);
        Map<String, JsonNode> now = byTeam(fresh);
        if (before.size() != old.size()
                || now.size() != fresh.size()
                || !before.keySet().equals(now.keySet())) {
            return Optional.empty();
        }
        ObjectNode patch = JsonNodeFactory.instance.objectNode().put("by", BY);
        ObjectNode set = patch.putObject("set");
        for (Map.Entry<String, JsonNode> one : now.entrySet()) {
            JsonNode earlier = before.getOrDefault(one.getKey(), JsonNodeFactory.instance.objectNode());
            if (!names(earlier).equals(names(one.getValue()))) {
                return Optional.empty();
            }
            ObjectNode changed = JsonNodeFactory.instance.objectNode();
            one.getValue().properties().forEach(member -> {
                if (!member.getValue().equals(earlier.get(member.getKey()))) {
                    changed.set(member.getKey(), member.getValue());
                }
            });
            if (!changed.isEmpty()) {
                set.set(one.getKey(), changed);
            }
        }
        if (!List.copyOf(before.keySet()).equals(List.copyOf(now.keySet()))) {
            now.keySet().forEach(patch.putArray("order")::add);
        }
        return Optional.of(patch);
    }

    /** Fewer than there are items where some has no team, or not one of its own. */
    private static Map<String, JsonNode> byTeam(JsonNode list) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        list.forEach(item -> {
            String id = item.path(BY).asText("");
            if (!id.isEmpty()) {
                items.put(id, item);
            }
        });
        return items;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
