package enshu.scoring.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A ledger of another engine while it is read: its teams and tasks have ids of any form, its parameters are spelt as
 * scenario.yaml spells them or as JSON does, and what its rule doesn't know is told. Ids that ours can't have stand under
 * made-up ones, which {@link #given} takes back. For one file and one thread.
 */
public final class ForeignLedger {
    private static final int MOST_NOTES = 20;
    private static final Pattern OURS = Pattern.compile("(?!x-{2})[a-z0-9][a-z0-9-]{0,31}");
    private static final Set<String> OF_TASKS = Set.of(
            "answer-given",
            "hint-taken",
            "task-solved",
            "task-reopened",
            "report-submitted",
            "report-returned",
            "report-marked",
            "rubric-marked");
    private static final Map<String, String> PARAMETERS = spellings(Stream.of(
            "scenario",
            "revision",
            "tasks",
            "challenges",
            "bonuses",
            "phases",
            "initialScore",
            "hardness",
            "inflation",
            "variants",
            "threshold",
            "percent",
            "cap",
            "penalty"));

    private final Map<String, String> standing = new HashMap<>();
    private final Map<String, String> given = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** What a person should know of the file; at most {@value #MOST_NOTES}. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** The team under an id that ours can have. */
    public TeamId team(String id) {
        return new TeamId(standing(id));
    }

    /** The id as the file has it. */
    public String given(TeamId team) {
        return given.getOrDefault(team.value(), team.value());
    }

    /** The id as the file has it. */
    public String given(TaskId task) {
        return given.getOrDefault(task.value(), task.value());
    }

    /** The event in our form. */
    void translate(String type, ObjectNode event) {
        if (OF_TASKS.contains(type)) {
            stand(event, "team");
        }
        stand(event, "task");
        if (event.get("parameters") instanceof ObjectNode parameters) {
            respell(parameters);
            tasks(parameters, event.hasNonNull("at"));
            challenges(parameters);
        }
    }

    private String standing(String id) {
        if (OURS.matcher(id).matches()) {
            return id;
        }
        return standing.computeIfAbsent(id, _ -> {
            String made = "x--" + (standing.size() + 1);
            given.put(made, id);
            return made;
        });
    }

    private void stand(ObjectNode node, String field) {
        JsonNode id = node.get(field);
        if (id != null && id.isValueNode() && !id.isNull() && !id.asText().isEmpty()) {
            node.set(field, TextNode.valueOf(standing(id.asText())));
        }
    }

    private void respell(ObjectNode parameters) {
        List<String> names = new ArrayList<>();
        parameters.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String known = PARAMETERS.get(plain(name));
            if (known == null) {
                note("game-opened: no rule knows the parameter \"" + name + "\"; known: "
                        + String.join(", ", PARAMETERS.values()));
            } else if (!known.equals(name)) {
                parameters.set(known, parameters.remove(name));
            }
        }
    }

    private void tasks(ObjectNode parameters, boolean timed) {
        for (JsonNode task : parameters.path("tasks")) {
            if (task instanceof ObjectNode worth) {
                stand(worth, "id");
                if (!timed && worth.hasNonNull("deadline")) {
                    note("game-opened has no \"at\": deadlines are counted from the first event that has one");
                }
            }
        }
    }

    /** {@code "value": {"rule": "ctfd-log", "initial": 500…}}, as scenario.yaml has it, says the same as those fields beside it. */
    private static void challenges(ObjectNode parameters) {
        if (!(parameters.get("challenges") instanceof ArrayNode all)) {
            return;
        }
        for (JsonNode one : all) {
            if (one instanceof ObjectNode challenge && challenge.get("value") instanceof ObjectNode value) {
                JsonNode rule = value.remove("rule");
                challenge.remove("value");
                challenge.setAll(value);
                if (rule != null) {
                    challenge.set("value", rule);
                }
            }
        }
    }

    private void note(String note) {
        if (notes.size() < MOST_NOTES && !notes.contains(note)) {
            notes.add(note);
        }
    }

    private static Map<String, String> spellings(Stream<String> names) {
        Map<String, String> spellings = new LinkedHashMap<>();
        names.forEach(name -> spellings.put(plain(name), name));
        return spellings;
    }

    /** The same for {@code initialScore}, {@code initial-score} and {@code initial_score}. */
    private static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
