package enshu.range.checker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.exchange.OrderedFlag;
import enshu.exchange.TeamId;
import enshu.range.wish.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The orchestrator's side of the tables {@code checker_order}, {@code checker_result} and {@code planting}. */
public final class CheckerStore implements CheckerOrders {
    /** Orders that are read at a time: those of 200 teams and 20 services. */
    static final int MOST = 4_000;

    private static final TypeReference<List<OrderedFlag>> FLAGS = new TypeReference<>() {};

    private final Sql sql;

    public CheckerStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Visit> open() {
        return sql.list(
                "read what checkers are to do",
                """
                select o.exercise, o.tick, o.team, o.service, o.flags, o.tick_ms, o.ends_ms
                from ranges.checker_order o join ranges.clock c using (exercise)
                where c.state = 'running' and not exists (select from ranges.checker_result r
                    where (r.exercise, r.tick, r.team, r.service) = (o.exercise, o.tick, o.team, o.service))
                order by o.made_at, o.exercise, o.tick, o.service, o.team limit ?""",
                row -> new Visit(
                        new ExerciseId(row.getObject(1, UUID.class)),
                        row.getInt(2),
                        new TeamId(row.getString(3)),
                        row.getString(4),
                        flags(row.getString(5)),
                        Duration.ofMillis(row.getLong(6)),
                        Duration.ofMillis(row.getLong(7))),
                MOST);
    }

    @Override
    public Map<Visit.Place, CheckerAnswer.Result> plantings(Visit visit) {
        Map<Visit.Place, CheckerAnswer.Result> known = new HashMap<>();
        int oldest = visit.flags().stream().mapToInt(OrderedFlag::tick).min().orElse(visit.tick());
        sql.list(
                        "read what became of earlier flags",
                        "select tick, index, outcome from ranges.planting where exercise = ? and team = ? and service = ?"
                                + " and tick between ? and ?",
                        row -> Map.entry(
                                new Visit.Place(row.getInt(1), row.getInt(2)),
                                CheckerAnswer.Result.valueOf(row.getString(3))),
                        visit.exercise().value(),
                        visit.team().value(),
                        visit.service(),
                        oldest,
                        visit.tick())
                .forEach(one -> known.put(one.getKey(), one.getValue()));
        return known;
    }

    @Override
    public boolean begin(Visit visit, OrderedFlag flag) {
        return sql.change(
                        "note that a flag is being put",
                        "insert into ranges.planting (exercise, team, service, tick, index, outcome)"
                                + " values (?, ?, ?, ?, ?, 'INTERNAL_ERROR') on conflict do nothing",
                        visit.exercise().value(),
                        visit.team().value(),
                        visit.service(),
                        flag.tick(),
                        flag.index())
                == 1;
    }

    @Override
    public void put(Visit visit, OrderedFlag flag, CheckerAnswer answer) {
        CheckerAnswer.Result outcome =
                answer.result() == CheckerAnswer.Result.CUT ? CheckerAnswer.Result.INTERNAL_ERROR : answer.result();
        sql.change(
                "note what became of a flag",
                "update ranges.planting set outcome = ?, attack_info = ?"
                        + " where exercise = ? and team = ? and service = ? and tick = ? and index = ?",
                outcome.name(),
                answer.attackInfo(),
                visit.exercise().value(),
                visit.team().value(),
                visit.service(),
                flag.tick(),
                flag.index());
    }

    @Override
    public void tell(Visit.Key visit, Finding finding, Instant begun, Instant at) {
        sql.change(
                "write what a checker found",
                """
                insert into ranges.checker_result
                    (exercise, tick, team, service, status, message, detail, begun_at, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (exercise, tick, team, service) do nothing""",
                visit.exercise().value(),
                visit.tick(),
                visit.team().value(),
                visit.service(),
                finding.status().name(),
                finding.message(),
                finding.detail(),
                begun,
                at);
    }

    private static List<OrderedFlag> flags(String json) {
        try {
            return ExchangeJson.mapper().readValue(json, FLAGS);
        } catch (JsonProcessingException broken) {
            broken.clearLocation();
            throw new IllegalStateException("the database holds orders of another form", broken);
        }
    }
}
