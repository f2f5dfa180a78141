package enshu.scenario.source;

import static enshu.scenario.source.SchemaValues.flag;
import static enshu.scenario.source.SchemaValues.like;
import static enshu.scenario.source.SchemaValues.list;
import static enshu.scenario.source.SchemaValues.reference;
import static enshu.scenario.source.SchemaValues.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.scenario.ArenaRule.Penalty;
import enshu.scenario.task.Contest;
import java.util.List;

/** Defines how scenario.yaml is scored. */
final class ScoringSchema {
    private final SchemaDefinitions definitions;
    private final SchemaValues values;

    ScoringSchema(SchemaDefinitions definitions, SchemaValues values) {
        this.definitions = definitions;
        this.values = values;
    }

    void define() {
        SchemaDefinitions.Mapping scoring = definitions
                .mapping("scoring", "\"scoring\"", ScoringReader.KEYS)
                .need("rules", values.word("rules", ScoringReader.NAMES))
                .key("first-blood", list(whole(0, ScoringReader.MOST_PERCENT), 0, Contest.MOST_BONUSES))
                .key("threshold", whole(1, ScoringReader.MOST_FAILURES))
                .key("percent", like(decimal(ScoringReader.MOST_PERCENT), "10"))
                .key("cap", like(decimal(ScoringReader.MOST_PERCENT), "50"))
                .key("penalty", values.word("penalty", List.of(Penalty.values()), Penalty::word))
                .key("phases", list(reference("scoring-phase"), 0, ScoringReader.MOST_PHASES))
                .key("initial-score", whole(1, ScoringReader.MOST_SCORE))
                .key("hardness", like(decimal(ScoringReader.MOST_HARDNESS).put("exclusiveMinimum", Math.E), "10"))
                .key("inflation", flag());
        ScoringReader.NAMES.forEach(
                rule -> scoring.only("rules", rule, ScoringReader.RULES.getOrDefault(rule, ScoringReader.KEYS)));
        definitions
                .mapping("scoring-phase", "a phase of \"scoring\"", ScoringReader.PHASE)
                .need("from", whole(0, ScoringReader.LAST_TICK))
                .key("to", whole(0, ScoringReader.LAST_TICK))
                .need("multiplier", like(decimal(ScoringReader.MOST_MULTIPLIER), "2", "0.5"));
    }

    private ObjectNode decimal(int most) {
        return values.formOrNumber(ScoringReader.DECIMAL, "decimal")
                .put("minimum", 0)
                .put("maximum", most);
    }
}
