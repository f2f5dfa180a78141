package enshu.scoring.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.exchange.ExchangeJson;
import enshu.exchange.TeamId;
import enshu.scoring.board.Board;
import enshu.scoring.board.Board.Ranking;
import enshu.scoring.board.Board.TaskScore;
import enshu.scoring.board.Board.TeamScore;
import enshu.scoring.board.Explanation;
import enshu.scoring.board.Game;
import enshu.scoring.board.NaturalOrder;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.ForeignLedger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A board as text for other programs.
 *
 * @param foreign how the file it was drawn from spells ids
 * @param opening how the file calls its teams
 */
record BoardText(ForeignLedger foreign, Optional<Event.GameOpened> opening) {
    private static final Comparator<String> NATURAL = new NaturalOrder();

    /**
     * {@code team,task,state,points,total}: one row per team and task, in the board's order, full double precision, and
     * one with an empty task for what was given or taken by hand, when there is any.
     */
    String csv(Board board) {
        StringBuilder text = new StringBuilder("team,task,state,points,total\n");
        for (TeamScore team : ordered(board)) {
            for (TaskScore task : team.tasks()) {
                row(text, team, foreign.given(task.task()), task.state().name(), task.points());
            }
            if (team.adjusted() != 0 || team.tasks().isEmpty()) {
                row(text, team, "", "", team.adjusted());
            }
        }
        return text.toString();
    }

    /** The standings in the CTFtime feed's form ({@code score} with at most four decimals), plus the rows. */
    String json(Board board) {
        ObjectNode root = ExchangeJson.mapper().createObjectNode();
        root.put("rules", board.rules());
        root.put("position", board.position());
        ArrayNode standings = root.putArray("standings");
        for (Ranking ranking : board.rankings()) {
            standings
                    .addObject()
                    .put("pos", ranking.rank())
                    .put("team", name(ranking.team()))
                    .put("score", rounded(ranking.total()));
        }
        ArrayNode rows = root.putArray("rows");
        for (TeamScore team : ordered(board)) {
            for (TaskScore task : team.tasks()) {
                rows.addObject()
                        .put("team", foreign.given(team.team()))
                        .put("task", foreign.given(task.task()))
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

    private List<TeamScore> ordered(Board board) {
        return board.teams().stream()
                .sorted(Comparator.comparing((TeamScore team) -> foreign.given(team.team()), NATURAL))
                .toList();
    }

    /** As people call it. */
    private String name(TeamId team) {
        String id = foreign.given(team);
        return opening.stream()
                .flatMap(game -> game.teams().stream())
                .filter(one -> one.id().equals(id) && !one.name().isEmpty())
                .map(Event.Team::name)
                .findFirst()
                .orElse(id);
    }

    private void row(StringBuilder text, TeamScore team, String task, String state, double points) {
        text.append(ArenaText.quoted(foreign.given(team.team()))).append(',');
        text.append(ArenaText.quoted(task)).append(',').append(state);
        text.append(',').append(points).append(',').append(team.total()).append('\n');
    }

    static BigDecimal rounded(double score) {
        BigDecimal four =
                BigDecimal.valueOf(score).setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
        return four.scale() < 0 ? four.setScale(0) : four;
    }

    /** Where a team's points come from: each addend with its arithmetic and its events. */
    String explained(Game game, String team) {
        Explanation explanation = game.teams().keySet().stream()
                .filter(id -> foreign.given(id).equals(team))
                .findFirst()
                .map(game::explain)
                .orElseThrow(() -> new IllegalArgumentException(
                        "nobody has a row \"" + team + "\"; name a TEAM as the table has it"));
        StringBuilder text =
                new StringBuilder("rules ").append(explanation.rules()).append("\n\n");
        text.append(team).append(": ").append(explanation.total()).append('\n');
        explanation.terms().forEach(term -> {
            text.append("  ").append(term.task().map(foreign::given).orElse("the team as a whole"));
            text.append(' ').append(term.points()).append(" = ").append(term.arithmetic());
            text.append(", events ").append(term.positions()).append('\n');
        });
        return text.toString();
    }
}
