package enshu.scoring.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.exchange.ExchangeJson;
import enshu.scoring.board.ArenaScores.Place;
import enshu.scoring.board.Board.Ranking;
import enshu.scoring.rule.RuleBook;
import enshu.scoring.rule.TasksRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same ledger counted by several rules, side by side: each team's rank and total by each, and by how many places it
 * stands better (positive) or worse than by the first rule.
 */
record FormulaLab(List<Trial> trials) {
    FormulaLab {
        trials = List.copyOf(trials);
    }

    /** The places by one rule, best first. */
    record Trial(String rules, List<Place> places) {
        Trial {
            places = List.copyOf(places);
        }
    }

    static FormulaLab of(Replay replay, List<String> rules, int until) {
        List<Trial> trials = new ArrayList<>();
        for (String rule : rules) {
            trials.add(new Trial(
                    rule,
                    rule.equals(TasksRule.NAME)
                            ? replay.tasks(until).rankings().stream()
                                    .map(ranking -> place(replay, ranking))
                                    .toList()
                            : replay.scores(RuleBook.rule(rule).orElseThrow())
                                    .at(until)
                                    .places()));
        }
        return new FormulaLab(trials);
    }

    private static Place place(Replay replay, Ranking ranking) {
        return new Place(ranking.rank(), replay.foreign().given(ranking.team()), "", ranking.total());
    }

    private static Map<String, Place> byTeam(Trial trial) {
        Map<String, Place> places = new HashMap<>();
        trial.places().forEach(place -> places.put(place.team(), place));
        return places;
    }

    /** {@code team,FIRST rank,FIRST total,NEXT rank,NEXT total,NEXT moved …}, in the first rule's order. */
    String csv() {
        StringBuilder text = new StringBuilder("team");
        String first = trials.getFirst().rules();
        text.append(',').append(first).append("_rank,").append(first).append("_total");
        List<Trial> others = trials.subList(1, trials.size());
        for (Trial trial : others) {
            String rules = trial.rules();
            text.append(',')
                    .append(rules)
                    .append("_rank,")
                    .append(rules)
                    .append("_total,")
                    .append(rules)
                    .append("_moved");
        }
        text.append('\n');
        for (Place place : trials.getFirst().places()) {
            text.append(ArenaText.quoted(place.team()));
            text.append(',').append(place.rank()).append(',').append(place.total());
            for (Trial trial : others) {
                Place here = byTeam(trial).getOrDefault(place.team(), place);
                text.append(',').append(here.rank()).append(',').append(here.total());
                text.append(',').append(place.rank() - here.rank());
            }
            text.append('\n');
        }
        return text.toString();
    }

    String json() {
        ObjectNode root = ExchangeJson.mapper().createObjectNode();
        ArrayNode teams = root.putArray("teams");
        for (Place place : trials.getFirst().places()) {
            ObjectNode team = teams.addObject().put("team", place.team());
            ObjectNode rules = team.putObject("rules");
            for (Trial trial : trials) {
                Place here = byTeam(trial).getOrDefault(place.team(), place);
                rules.putObject(trial.rules())
                        .put("rank", here.rank())
                        .put("total", here.total())
                        .put("moved", place.rank() - here.rank());
            }
        }
        return ArenaText.pretty(root);
    }
}
