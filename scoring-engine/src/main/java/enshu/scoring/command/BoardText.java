package enshu.scoring.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.exchange.ExchangeJson;
import enshu.exchange.TaskId;
import enshu.scoring.board.Board;
import enshu.scoring.board.Board.Ranking;
import enshu.scoring.board.Board.TaskScore;
import enshu.scoring.board.Board.TeamScore;
import enshu.scoring.board.Explanation;
import enshu.scoring.board.Game;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A board as text for other programs. */
final class BoardText {
    private BoardText() {}

    /**
     * {@code team,task,state,points,total}: one row per team and task, in the board's order, full double precision, and
     * one with an empty task for what was given or taken by hand, when there is any.
     */
    static String csv(Board board) {
        StringBuilder text = new StringBuilder("team,task,state,points,total\n");
        for (TeamScore team : board.teams()) {
            for (TaskScore task : team.tasks()) {
                row(text, team, task.task().value(), task.state().name(), task.points());
            }
            if (team.adjusted() != 0 || team.tasks().isEmpty()) {
                row(text, team, "", "", team.adjusted());
            }
        }
        return text.toString();
    }

    /** The standings in the CTFtime feed's form ({@code score} with at most four decimals), plus the rows. */
    static String json(Board board) {
        ObjectNode root = ExchangeJson.mapper().createObjectNode();
        root.put("rules", board.rules());
        root.put("position", board.position());
        ArrayNode standings = root.putArray("standings");
        for (Ranking ranking : board.rankings()) {
            standings
                    .addObject()
                    .put("pos", ranking.rank())
                    .put("team", ranking.team().value())
                    .put("score", rounded(ranking.total()));
        }
        ArrayNode rows = root.putArray("rows");
        for (TeamScore team : board.teams()) {
            for (TaskScore task : team.tasks()) {
                rows.addObject()
                        .put("team", team.team().value())
                        .put("task", task.task().value())
                        .put("state", task.state().name())
                        .put("points", task.points())
                        .put("total", team.total());
            }
        }
        try {
            return ExchangeJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a board has no JSON form", bug);
        }
    }

    private static void row(StringBuilder text, TeamScore team, String task, String state, double points) {
        text.append(team.team()).append(',').append(task).append(',').append(state);
        text.append(',').append(points).append(',').append(team.total()).append('\n');
    }

    static BigDecimal rounded(double score) {
        BigDecimal four =
                BigDecimal.valueOf(score).setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
        return four.scale() < 0 ? four.setScale(0) : four;
    }

    /** Where a team's points come from: each addend with its arithmetic and its events. */
    static String explained(Game game, String team) {
        Explanation explanation = game.teams().keySet().stream()
                .filter(id -> id.value().equals(team))
                .findFirst()
                .map(game::explain)
                .orElseThrow(() -> new IllegalArgumentException(
                        "nobody has a row \"" + team + "\"; name a TEAM as the table has it"));
        StringBuilder text =
                new StringBuilder("rules ").append(explanation.rules()).append("\n\n");
        text.append(team).append(": ").append(explanation.total()).append('\n');
        explanation.terms().forEach(term -> {
            text.append("  ").append(term.task().map(TaskId::value).orElse("the team as a whole"));
            text.append(' ').append(term.points()).append(" = ").append(term.arithmetic());
            text.append(", events ").append(term.positions()).append('\n');
        });
        return text.toString();
    }
}
