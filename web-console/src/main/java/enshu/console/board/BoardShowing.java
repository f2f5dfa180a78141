package enshu.console.board;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A board in parts, each with the version that brought it: who has seen one is told only what changed since, and who has
 * seen the one before this, as nearly everybody has, is told of its lists only the items that changed ({@link ListPatch}).
 */
final class BoardShowing {
    private final long first;
    private final long before;
    private final long version;
    private final Map<String, Part> parts;
    private final String step;

    private record Part(String json, long since) {}

    private BoardShowing(long first, long before, long version, Map<String, Part> parts, String step) {
        this.first = first;
        this.before = before;
        this.version = version;
        this.parts = parts;
        this.step = step;
    }

    /**
     * The board after another one, or as the first.
     *
     * @param version higher than that before
     */
    static BoardShowing of(Map<String, String> board, long version, Optional<BoardShowing> before) {
        Optional<BoardShowing> kin = before.filter(one -> one.parts.keySet().equals(board.keySet()));
        Map<String, Part> parts = new LinkedHashMap<>();
        board.forEach((name, json) -> parts.put(
                name,
                kin.map(one -> one.parts.get(name))
                        .filter(part -> part.json().equals(json))
                        .orElse(new Part(json, version))));
        return new BoardShowing(
                kin.map(one -> one.first).orElse(version),
                kin.map(one -> one.version).orElse(0L),
                version,
                parts,
                kin.map(one -> step(one.parts, parts)).orElse(""));
    }

    /** What changed from one board to the next: members of a message. */
    private static String step(Map<String, Part> before, Map<String, Part> now) {
        Map<String, String> changes = new LinkedHashMap<>();
        Map<String, String> patches = new LinkedHashMap<>();
        now.forEach((name, part) -> {
            Part old = before.get(name);
            if (old != null && !old.json().equals(part.json())) {
                ListPatch.between(old.json(), part.json())
                        .ifPresentOrElse(patch -> patches.put(name, patch), () -> changes.put(name, part.json()));
            }
        });
        String words = "\"changes\":" + members(changes);
        return patches.isEmpty() ? words : words + ",\"patches\":" + members(patches);
    }

    private static String members(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> "\"" + value.getKey() + "\":" + value.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Whether it shows just this. */
    boolean shows(Map<String, String> board) {
        return parts.keySet().equals(board.keySet())
                && parts.entrySet().stream()
                        .allMatch(part -> part.getValue().json().equals(board.get(part.getKey())));
    }

    long version() {
        return version;
    }

    /**
     * The message for a line.
     *
     * @param seen the version that it was told last, 0 for none
     * @param head what else it is told: members of a JSON object, with a comma behind each
     */
    String since(long seen, String head) {
        boolean whole = seen < first || seen > version;
        String kind = whole ? "board" : "changes";
        String words = !whole && seen == before ? step : "\"" + kind + "\":" + members(since(whole ? 0 : seen));
        return "{\"type\":\"" + kind + "\",\"version\":" + version + "," + head + words + "}";
    }

    private Map<String, String> since(long seen) {
        Map<String, String> changed = new LinkedHashMap<>();
        parts.forEach((name, part) -> {
            if (part.since() > seen) {
                changed.put(name, part.json());
            }
        });
        return changed;
    }
}
