package enshu.scenario.source;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is declared under which name, and who uses it; at the end every use must have its declaration. */
final class Names {
    /** What can be named. */
    enum Kind {
        SERVICE("service", "under services: of compose.yaml"),
        NETWORK("network", "under networks: of compose.yaml"),
        VOLUME("volume", "under volumes: of compose.yaml"),
        TASK("task", "under tasks: of scenario.yaml"),
        INJECT("inject", "under injects: of scenario.yaml"),
        ACTION("action", "under actions: of scenario.yaml"),
        DESKTOP("desktop", "under desktops: of scenario.yaml"),
        REPORT("report", "under reports: of scenario.yaml"),
        RUBRIC("rubric", "under rubrics: of scenario.yaml"),
        FLOW("flow", "under flows: of scenario.yaml"),
        ROLE("role", "under team: roles: of scenario.yaml"),
        VARIABLE("variable", "under variables: of scenario.yaml");

        private final String word;
        private final String where;

        Kind(String word, String where) {
            this.word = word;
            this.where = where;
        }
    }

    private record Use(Kind kind, String name, Place place, String user) {}

    private final Problems problems;
    private final Map<Kind, Map<String, Place>> declared = new EnumMap<>(Kind.class);
    private final List<Use> uses = new ArrayList<>();

    Names(Problems problems) {
        this.problems = problems;
        for (Kind kind : Kind.values()) {
            declared.put(kind, new LinkedHashMap<>());
        }
    }

    /** Takes a name; one that is taken already is reported. */
    void declare(Kind kind, String name, Place place) {
        if (name.isEmpty()) {
            return;
        }
        Place before = declared.getOrDefault(kind, new LinkedHashMap<>()).putIfAbsent(name, place);
        if (before != null) {
            problems.error(
                    place,
                    "name-twice",
                    "the " + kind.word + " \"" + name + "\" is declared a second time, first in line " + before.line()
                            + "; rename one of them");
        }
    }

    /** Remembers that something needs the name. */
    void use(Kind kind, String name, Place place, String user) {
        if (!name.isEmpty()) {
            uses.add(new Use(kind, name, place, user));
        }
    }

    Set<String> all(Kind kind) {
        return Set.copyOf(declared.getOrDefault(kind, Map.of()).keySet());
    }

    boolean has(Kind kind, String name) {
        return declared.getOrDefault(kind, Map.of()).containsKey(name);
    }

    Place place(Kind kind, String name) {
        return declared.getOrDefault(kind, Map.of()).getOrDefault(name, Place.start("scenario.yaml"));
    }

    /** Reports every use without a declaration, except of kinds whose file could not be read at all. */
    void check(Set<Kind> unread) {
        for (Use use : uses) {
            if (!unread.contains(use.kind) && !has(use.kind, use.name)) {
                problems.error(
                        use.place,
                        "name-unknown",
                        "the " + use.kind.word + " \"" + use.name + "\" is used by " + use.user + " but not declared"
                                + suggestion(use));
            }
        }
    }

    private String suggestion(Use use) {
        String near = Nearest.suggest(
                use.name, declared.getOrDefault(use.kind, Map.of()).keySet());
        return near.isEmpty() ? "; declare it " + use.kind.where : near;
    }
}
