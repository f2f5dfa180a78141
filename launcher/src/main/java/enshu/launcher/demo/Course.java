package enshu.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an exported ledger tells of a game, read from its lines (scoring.md, "As JSON lines") and reckoned from the published
 * formula of the rule {@code faust}, and not by the scoring engine, whose board is held against it. Pure.
 */
record Course(
        List<String> teams, Map<String, Planted> flags, Map<String, Set<String>> captors, List<Look> looks, int ended) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A flag's place. */
    record Planted(String service, String owner, int tick) {}

    /** What a checker found. */
    record Look(String service, String team, int tick, String status) {}

    /** Points of a team: for flags it took, for flags it lost, for services that did their work. */
    record Points(double attack, double defence, double sla) {
        double total() {
            return attack + defence + sla;
        }
    }

    /** Reads the lines of an export. */
    static Course of(List<String> lines) {
        List<String> teams = new ArrayList<>();
        Map<String, Planted> flags = new LinkedHashMap<>();
        Map<String, Set<String>> captors = new LinkedHashMap<>();
        List<Look> looks = new ArrayList<>();
        int ended = -1;
        for (String line : lines) {
            JsonNode event = read(line);
            int tick = event.path("tick").asInt();
            switch (event.path("type").asText()) {
                case "game-opened" ->
                    event.path("teams")
                            .forEach(team -> teams.add(team.path("id").asText()));
                case "flag-planted" ->
                    flags.put(text(event, "flag"), new Planted(text(event, "service"), text(event, "owner"), tick));
                case "flag-captured" ->
                    captors.computeIfAbsent(text(event, "flag"), _ -> new HashSet<>())
                            .add(text(event, "team"));
                case "service-checked" ->
                    looks.add(new Look(text(event, "service"), text(event, "team"), tick, text(event, "status")));
                case "tick-ended" -> ended = Math.max(ended, tick);
                default -> {}
            }
        }
        return new Course(teams, flags, captors, looks, ended);
    }

    private static String text(JsonNode event, String key) {
        return event.path(key).asText();
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException torn) {
            throw new DemoFailure("a line of the export as JSON", line, torn);
        }
    }

    /** Who took a flag. */
    Set<String> captors(String flag) {
        return captors.getOrDefault(flag, Set.of());
    }

    /** How many flags a team took. */
    long taken(String team) {
        return captors.values().stream().filter(all -> all.contains(team)).count();
    }

    /** attack = Σ (1 + 1/n), defence = −Σ n^0.75, SLA = √teams · (OK + ½ RECOVERING). */
    Points points(String team) {
        double attack = 0;
        double defence = 0;
        for (Map.Entry<String, Planted> flag : flags.entrySet()) {
            Set<String> by = captors(flag.getKey());
            attack += by.contains(team) ? 1 + 1.0 / by.size() : 0;
            defence -= flag.getValue().owner().equals(team) ? Math.pow(by.size(), 0.75) : 0;
        }
        double good = looks.stream()
                .filter(look -> look.team().equals(team))
                .mapToDouble(look -> switch (look.status()) {
                    case "OK" -> 1;
                    case "RECOVERING" -> 0.5;
                    default -> 0;
                })
                .sum();
        return new Points(attack, defence, Math.sqrt(teams.size()) * good);
    }
}
