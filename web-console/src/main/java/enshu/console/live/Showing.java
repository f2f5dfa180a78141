package enshu.console.live;

import enshu.console.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A picture as it goes over the lines of its audience: in parts, each with the version at which it last changed. A line that
 * has shown an earlier one is told the parts that changed since, every team being a part of its own; a new line is told all.
 */
final class Showing {
    private static final String TEAMS = "teams";
    private static final int MOST_KEPT = 8;

    private final long first;
    private final long version;
    private final Picture picture;
    private final Map<String, Part> parts;
    private final Map<String, Part> teams;
    private final Map<Long, String> told = new ConcurrentHashMap<>();

    private Showing(long first, long version, Picture picture, Map<String, Part> parts, Map<String, Part> teams) {
        this.first = first;
        this.version = version;
        this.picture = picture;
        this.parts = Collections.unmodifiableMap(parts);
        this.teams = Collections.unmodifiableMap(teams);
    }

    /** A part of the picture, its JSON, and the version that brought it. */
    private record Part(Object value, String json, long since) {
        static Part of(Object value, long version, @Nullable Part before) {
            return before != null && before.value().equals(value)
                    ? before
                    : new Part(value, Json.write(value), version);
        }
    }

    /**
     * The picture after another one of the same audience, or as the first one.
     *
     * @param version higher than that before
     */
    static Showing of(Picture picture, long version, Optional<Showing> before) {
        Optional<Showing> kin = before.filter(one -> one.teams.keySet().equals(ids(picture)));
        Map<String, Part> parts = new LinkedHashMap<>();
        values(picture)
                .forEach((name, value) -> parts.put(
                        name,
                        Part.of(
                                value,
                                version,
                                kin.map(one -> one.parts.get(name)).orElse(null))));
        Map<String, Part> teams = new LinkedHashMap<>();
        for (Picture.Team team : picture.teams()) {
            teams.put(
                    team.id(),
                    Part.of(
                            team,
                            version,
                            kin.map(one -> one.teams.get(team.id())).orElse(null)));
        }
        return new Showing(kin.map(one -> one.first).orElse(version), version, picture, parts, teams);
    }

    private static java.util.Set<String> ids(Picture picture) {
        return picture.teams().stream().map(Picture.Team::id).collect(Collectors.toSet());
    }

    private static Map<String, Object> values(Picture picture) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", picture.id());
        values.put("title", picture.title());
        values.put("kind", picture.kind());
        values.put("audience", picture.audience());
        values.put("serverTime", picture.serverTime());
        values.put("scenario", picture.scenario());
        values.put("clock", picture.clock());
        values.put("injects", picture.injects());
        picture.timeline().ifPresent(timeline -> values.put("timeline", timeline));
        values.put("feed", picture.feed());
        values.put("frozenFrom", picture.frozenFrom());
        picture.contest().ifPresent(contest -> values.put("contest", contest));
        picture.arena().ifPresent(arena -> values.put("arena", arena));
        return values;
    }

    long version() {
        return version;
    }

    Picture picture() {
        return picture;
    }

    /**
     * The message for a line.
     *
     * @param seen the version that it was told last, 0 for none
     */
    String since(long seen) {
        if (seen < first || seen > version) {
            return told(0);
        }
        return told.size() < MOST_KEPT ? told(seen) : compose(seen);
    }

    private String told(long seen) {
        return Objects.requireNonNull(told.computeIfAbsent(seen, this::compose));
    }

    private String compose(long seen) {
        String kind = seen == 0 ? "picture" : "changes";
        StringBuilder message =
                new StringBuilder("{\"type\":\"" + kind + "\",\"version\":" + version + ",\"" + kind + "\":{");
        parts.forEach((name, part) -> {
            if (part.since() > seen) {
                message.append('"')
                        .append(name)
                        .append("\":")
                        .append(part.json())
                        .append(',');
            }
        });
        return message.append('"')
                .append(TEAMS)
                .append("\":")
                .append(seen == 0 ? allTeams() : changedTeams(seen))
                .append("}}")
                .toString();
    }

    private String allTeams() {
        return teams.values().stream().map(Part::json).collect(Collectors.joining(",", "[", "]"));
    }

    private String changedTeams(long seen) {
        return teams.entrySet().stream()
                .filter(team -> team.getValue().since() > seen)
                .map(team -> Json.write(team.getKey()) + ":" + team.getValue().json())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
