package enshu.scoring.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.exchange.ExchangeJson;
import enshu.scoring.board.ArenaScores.Place;
import enshu.scoring.board.ArenaScores.Row;
import enshu.scoring.board.ArenaScores.Scores;
import enshu.scoring.rule.Rule;
import java.util.List;

/** The scores of a game of ticks as text for other programs. */
final class ArenaText {
    private ArenaText() {}

    /**
     * {@code team,service,attack,defence,sla,total}, or the columns that the rule has instead: one row per team and service,
     * full double precision. A row without a service holds what was given to the team as a whole by hand.
     */
    static String csv(Rule rule, Scores scores) {
        StringBuilder text = new StringBuilder("team,").append(rule.item());
        rule.columns().forEach(column -> text.append(',').append(column));
        text.append(",total\n");
        for (Row row : scores.rows()) {
            text.append(quoted(row.team())).append(',').append(quoted(row.item()));
            row.columns().forEach(column -> text.append(',').append(column));
            text.append(',').append(row.total()).append('\n');
        }
        return text.toString();
    }

    /** The standings in the CTFtime feed's form, with at most four decimals, plus the rows. */
    static String json(Rule rule, Scores scores) {
        ObjectNode root = ExchangeJson.mapper().createObjectNode();
        root.put("rules", scores.rules());
        root.put("tick", scores.tick());
        ArrayNode standings = root.putArray("standings");
        for (Place place : scores.places()) {
            standings
                    .addObject()
                    .put("pos", place.rank())
                    .put("team", place.name().isEmpty() ? place.team() : place.name())
                    .put("score", BoardText.rounded(place.total()));
        }
        ArrayNode rows = root.putArray("rows");
        for (Row row : scores.rows()) {
            ObjectNode node = rows.addObject().put("team", row.team()).put(rule.item(), row.item());
            for (int column = 0; column < rule.columns().size(); column++) {
                node.put(rule.columns().get(column), row.columns().get(column));
            }
            node.put("adjusted", row.adjusted()).put("total", row.total());
        }
        return pretty(root);
    }

    static String pretty(ObjectNode root) {
        try {
            return ExchangeJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("scores have no JSON form", bug);
        }
    }

    /** A field of a CSV row: in quotes where it has to be (RFC 4180). */
    static String quoted(String field) {
        return List.of(",", "\"", "\n", "\r").stream().anyMatch(field::contains)
                ? '"' + field.replace("\"", "\"\"") + '"'
                : field;
    }
}
