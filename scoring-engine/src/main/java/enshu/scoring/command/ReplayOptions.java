package enshu.scoring.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to replay.
 *
 * @param rules names of rules; none for the one that the game was opened with
 * @param untilTick the last tick that counts
 * @param json whether JSON is asked for, and not CSV
 * @param explain a team, or {@code TEAM/SERVICE}, whose points are to be explained
 * @param graph where to draw the course of the game
 * @param totals whether totals are drawn, and not ranks
 */
record ReplayOptions(
        List<String> rules,
        int untilTick,
        boolean json,
        Optional<String> explain,
        Optional<String> graph,
        boolean totals) {
    private static final int MOST_RULES = 8;

    /** Reads these; empty when they can't be understood. */
    static Optional<ReplayOptions> of(Map<String, String> words) {
        Optional<ReplayOptions> options = Optional.of(
                new ReplayOptions(List.of(), Integer.MAX_VALUE, false, Optional.empty(), Optional.empty(), false));
        for (Map.Entry<String, String> word : words.entrySet()) {
            options = options.flatMap(before -> before.with(word.getKey(), word.getValue()));
        }
        return options;
    }

    private Optional<ReplayOptions> with(String name, String value) {
        return switch (name) {
            case "--rules" -> {
                List<String> names = new ArrayList<>(List.of(value.split(",", -1)));
                yield names.stream().anyMatch(String::isBlank) || names.size() > MOST_RULES
                        ? Optional.empty()
                        : Optional.of(new ReplayOptions(names, untilTick, json, explain, graph, totals));
            }
            case "--until-tick" ->
                value.matches("[0-9]{1,9}")
                        ? Optional.of(new ReplayOptions(rules, Integer.parseInt(value), json, explain, graph, totals))
                        : Optional.empty();
            case "--format" ->
                value.equals("csv") || value.equals("json")
                        ? Optional.of(new ReplayOptions(rules, untilTick, value.equals("json"), explain, graph, totals))
                        : Optional.empty();
            case "--explain" ->
                Optional.of(new ReplayOptions(rules, untilTick, json, Optional.of(value), graph, totals));
            case "--graph" ->
                Optional.of(new ReplayOptions(rules, untilTick, json, explain, Optional.of(value), totals));
            case "--graph-of" ->
                value.equals("rank") || value.equals("total")
                        ? Optional.of(new ReplayOptions(rules, untilTick, json, explain, graph, value.equals("total")))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
