package enshu.scenario.source;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is declared under which name, and who uses it; at the end every use must have its declaration. */
final class Names {
    /** What can be named. */
    @SuppressWarnings("ImmutableEnumChecker") // A message never changes; its map is a copy of its own.
    enum Kind {
        SERVICE(Message.of("kind.service"), Message.of("declare.service")),
        NETWORK(Message.of("kind.network"), Message.of("declare.network")),
        VOLUME(Message.of("kind.volume"), Message.of("declare.volume")),
        TASK(Message.of("kind.task"), Message.of("declare.task")),
        INJECT(Message.of("kind.inject"), Message.of("declare.inject")),
        ACTION(Message.of("kind.action"), Message.of("declare.action")),
        DESKTOP(Message.of("kind.desktop"), Message.of("declare.desktop")),
        REPORT(Message.of("kind.report"), Message.of("declare.report")),
        RUBRIC(Message.of("kind.rubric"), Message.of("declare.rubric")),
        FLOW(Message.of("kind.flow"), Message.of("declare.flow")),
        ROLE(Message.of("kind.role"), Message.of("declare.role")),
        VARIABLE(Message.of("kind.variable"), Message.of("declare.variable"));

        private final Message word;
        private final Message where;

        Kind(Message word, Message where) {
            this.word = word;
            this.where = where;
        }

        /** What a message calls one of this kind. */
        Message word() {
            return word;
        }
    }

    private record Use(Kind kind, String name, Place place, Message user) {}

    private final Problems problems;
    private final Map<Kind, Map<String, Place>> declared = new EnumMap<>(Kind.class);
    private final List<Use> uses = new ArrayList<>();
    private final Set<Kind> unread = EnumSet.noneOf(Kind.class);

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
                    Message.of("name.twice", "kind", kind.word, "name", name, "line", before.line()));
        }
    }

    /** Remembers that something needs the name. */
    void use(Kind kind, String name, Place place, Message user) {
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

    /** Says that the file which declares these could not be read at all, so that no use of them is reported. */
    void unread(Set<Kind> kinds) {
        unread.addAll(kinds);
    }

    boolean isUnread(Kind kind) {
        return unread.contains(kind);
    }

    /** Reports every use without a declaration, except of kinds whose file could not be read at all. */
    void check() {
        for (Use use : uses) {
            if (!unread.contains(use.kind) && !has(use.kind, use.name)) {
                problems.error(
                        use.place,
                        "name-unknown",
                        Message.of(
                                "name.unknown",
                                "kind",
                                use.kind.word,
                                "name",
                                use.name,
                                "user",
                                use.user,
                                "end",
                                suggestion(use)));
            }
        }
    }

    private Message suggestion(Use use) {
        Message near = Nearest.suggest(
                use.name, declared.getOrDefault(use.kind, Map.of()).keySet());
        return near.isEmpty() ? use.kind.where : near;
    }
}
