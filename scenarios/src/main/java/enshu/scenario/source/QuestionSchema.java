package enshu.scenario.source;

import static enshu.scenario.source.SchemaValues.anyOf;
import static enshu.scenario.source.SchemaValues.like;
import static enshu.scenario.source.SchemaValues.list;
import static enshu.scenario.source.SchemaValues.reference;
import static enshu.scenario.source.SchemaValues.scalar;
import static enshu.scenario.source.SchemaValues.whole;

import java.util.List;

/** Defines the questions of scenario.yaml. */
final class QuestionSchema {
    private final SchemaDefinitions definitions;
    private final SchemaValues values;
    private final SchemaSnippets snippets;

    QuestionSchema(SchemaDefinitions definitions, SchemaValues values, SchemaSnippets snippets) {
        this.definitions = definitions;
        this.values = values;
        this.snippets = snippets;
    }

    void define() {
        definitions
                .mapping("question", "a question", QuestionsReader.KEYS)
                .need("id", values.id())
                .need("category", reference("text"))
                .need("title", reference("text"))
                .need("text", reference("text"))
                .need("answer", anyOf(scalar(), reference("question-answer")))
                .need("value", reference("question-value"))
                .key("attempts", whole(1, ChecksReader.MOST_ATTEMPTS))
                .need("tags", list(reference("tag"), 1, TasksReader.MOST_TAGS))
                .key("debrief", reference("text"))
                .snippets(snippets.of("question"));
        CheckSchema.matcher(
                definitions.mapping("question-answer", "the answer of a question", MatcherReader.KEYS), values);
        SchemaDefinitions.Mapping value = definitions
                .mapping("question-value", "the value of a question", QuestionsReader.VALUE)
                .need(
                        "rule",
                        values.word("value-rule", List.of(QuestionsReader.Rule.values()), QuestionsReader.Rule::word))
                .key("points", whole(1, TasksReader.MOST_POINTS))
                .key("initial", whole(1, TasksReader.MOST_POINTS))
                .key("minimum", whole(0, TasksReader.MOST_POINTS))
                .key("decay", whole(1, QuestionsReader.MOST_DECAY))
                .key("rate", like(values.formOrNumber(QuestionsReader.RATE, "value-rate"), "0.3"))
                .key("difficulty", like(values.formOrNumber(QuestionsReader.DIFFICULTY, "value-difficulty"), "5"));
        for (QuestionsReader.Rule rule : QuestionsReader.Rule.values()) {
            Fields.Keys keys = QuestionsReader.RULES.getOrDefault(rule, QuestionsReader.VALUE);
            value.only("rule", rule.word(), keys);
            value.needWhen(
                    "rule",
                    rule.word(),
                    keys.read().stream().filter(key -> !key.equals("rule")).toArray(String[]::new));
        }
    }
}
