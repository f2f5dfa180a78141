package enshu.scenario.importing.cyberrange;

import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.SourceFolder;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Problems;
import enshu.scenario.source.Yaml;
import enshu.scenario.source.YamlParser;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers that differ from team to team: the variables of {@code variables.yml}, drawn when a level asks for one. */
final class AnswerVariables {
    private final Draft draft;
    private final Map<String, Yaml> declared = new LinkedHashMap<>();
    private final Map<String, String> drawn = new HashMap<>();

    private AnswerVariables(Draft draft) {
        this.draft = draft;
    }

    /** The variables in the folder of this file. */
    static AnswerVariables beside(SourceFolder source, String file, Draft draft) {
        AnswerVariables variables = new AnswerVariables(draft);
        String folder = file.contains("/") ? file.substring(0, file.lastIndexOf('/') + 1) : "";
        for (String name : List.of("variables.yml", "variables.yaml")) {
            Optional<Yaml> read =
                    source.text(folder + name).flatMap(text -> YamlParser.parse(folder + name, text, new Problems()));
            if (read.isPresent() && read.get() instanceof Yaml.Mapping mapping) {
                mapping.entries().forEach((key, entry) -> variables.declared.putIfAbsent(key, entry.value()));
            }
        }
        return variables;
    }

    /** The form that names the variable. */
    String named(String name, Place place) {
        return drawn.computeIfAbsent(name, one -> {
            String variable = draft.variableNames().variable(one);
            Yaml value = declared.get(one);
            String type = value != null && value.at("type") instanceof Yaml.Scalar scalar ? scalar.text() : "";
            draft.variables()
                    .put(
                            variable,
                            type.equals("port")
                                    ? new Branch(place)
                                            .put(
                                                    "integer",
                                                    Branch.list(
                                                            place,
                                                            List.of(
                                                                    number(place, value, "min", 1024),
                                                                    number(place, value, "max", 65535))))
                                            .yaml()
                                    : new Branch(place).plain("hex", 8).yaml());
            draft.report().fill(place, Message.of("import.fill.answer-variable", "answer", one, "variable", variable));
            return "${" + variable + "}";
        });
    }

    /** Tells of variables that no level asks for. */
    void unasked() {
        declared.forEach((name, value) -> {
            if (!drawn.containsKey(name)) {
                draft.report().left(value.place(), Message.of("import.variable-unasked", "variable", name));
            }
        });
    }

    private static Yaml number(Place place, @Nullable Yaml value, String key, int usual) {
        String text = value != null
                        && value.at(key) instanceof Yaml.Scalar scalar
                        && scalar.text().matches("\\d{1,5}")
                ? scalar.text()
                : "" + usual;
        return new Yaml.Scalar(place, text, Yaml.Style.PLAIN);
    }
}
