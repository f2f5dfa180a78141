package enshu.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Questions to a picture. */
public final class Pictures {
    private Pictures() {}

    static Optional<JsonNode> team(JsonNode picture, String id) {
        return StreamSupport.stream(picture.path("teams").spliterator(), false)
                .filter(team -> team.path("id").asText().equals(id))
                .findFirst();
    }

    static String rangeState(JsonNode team) {
        return team.path("range").path("state").asText("");
    }

    public static boolean allRanges(JsonNode picture, String state) {
        JsonNode teams = picture.path("teams");
        return !teams.isEmpty()
                && StreamSupport.stream(teams.spliterator(), false)
                        .allMatch(team -> rangeState(team).equals(state));
    }

    /** How a task of the first team in the picture stands: a trainee's own. */
    static Optional<JsonNode> task(JsonNode picture, String task) {
        return StreamSupport.stream(picture.path("teams").path(0).path("tasks").spliterator(), false)
                .filter(one -> one.path("id").asText().equals(task))
                .findFirst();
    }

    static boolean solved(JsonNode team, String task) {
        return StreamSupport.stream(team.path("tasks").spliterator(), false)
                .anyMatch(one -> one.path("id").asText().equals(task)
                        && one.path("state").asText().equals("SOLVED"));
    }

    static double score(JsonNode team) {
        return team.path("score").asDouble();
    }

    public static String clock(JsonNode picture) {
        return picture.path("clock").path("state").asText("");
    }

    /** What the audience's clock says at the picture's own time; the picture holds what it said when it last changed. */
    public static Duration elapsed(JsonNode picture) {
        JsonNode clock = picture.path("clock");
        Duration then = Duration.ofMillis(clock.path("elapsedMs").asLong());
        if (!clock(picture).equals("RUNNING")) {
            return then;
        }
        Duration since = Duration.between(
                Instant.parse(clock.path("anchor").asText()),
                Instant.parse(picture.path("serverTime").asText()));
        return then.plusMillis(Math.round(since.toMillis() * clock.path("speed").asDouble()));
    }

    /** Clock, and of every team its range and score, on one line. */
    static String inShort(JsonNode picture) {
        return "clock " + clock(picture) + "; "
                + StreamSupport.stream(picture.path("teams").spliterator(), false)
                        .map(team -> team.path("name").asText() + ": range " + rangeState(team) + " "
                                + team.path("range").path("healthy") + " "
                                + team.path("range").path("reason").asText() + ", score " + score(team))
                        .collect(Collectors.joining("; "));
    }
}
