package enshu.console.board;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A board in parts, each with the version that brought it: who has seen one is told only what changed since. */
final class BoardShowing {
    private final long first;
    private final long version;
    private final Map<String, Part> parts;

    private record Part(String json, long since) {}

    private BoardShowing(long first, long version, Map<String, Part> parts) {
        this.first = first;
        this.version = version;
        this.parts = parts;
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
        return new BoardShowing(kin.map(one -> one.first).orElse(version), version, parts);
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
        return parts.entrySet().stream()
                .filter(part -> whole || part.getValue().since() > seen)
                .map(part -> "\"" + part.getKey() + "\":" + part.getValue().json())
                .collect(Collectors.joining(
                        ",",
                        "{\"type\":\"" + kind + "\",\"version\":" + version + "," + head + "\"" + kind + "\":{",
                        "}}"));
    }
}
