package enshu.range.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import enshu.exchange.AddressBlock;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.range.wish.Sql;
import enshu.scenario.compose.Ipv4Subnet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The orchestrator's side of the table {@code traffic_look}. */
public final class TrafficStore {
    private static final TypeReference<Map<String, String>> TEAMS = new TypeReference<>() {};

    private final Sql sql;

    public TrafficStore(Sql sql) {
        this.sql = sql;
    }

    /** A look that is wanted, and where each team's hosts are. */
    record Order(ExerciseId exercise, Map<TeamId, Ipv4Subnet> teams) {}

    /** Looks that were begun and not ended are wanted again: whoever began them is no more. */
    void recover() {
        sql.change(
                "take up looks at traffic", "update ranges.traffic_look set state = 'asked' where state = 'looking'");
    }

    /** The one that was asked for first, which is begun. */
    Optional<Order> take() {
        return sql.one(
                "begin a look at traffic",
                """
                update ranges.traffic_look set state = 'looking' where exercise =
                    (select exercise from ranges.traffic_look where state = 'asked' order by asked_at limit 1)
                returning exercise, teams""",
                row -> new Order(new ExerciseId(row.getObject(1, UUID.class)), teams(row.getString(2))));
    }

    /** Says what came of it, unless it was asked for anew meanwhile. */
    void tell(ExerciseId exercise, long packets, List<Mirror> found) {
        sql.change(
                "tell of a look at traffic",
                "update ranges.traffic_look set state = 'done', done_at = now(), packets = ?, found = ?::jsonb"
                        + " where exercise = ? and state = 'looking'",
                packets,
                json(found),
                exercise.value());
    }

    /** Says that it can't be made. */
    void fail(ExerciseId exercise) {
        sql.change(
                "tell that a look at traffic failed",
                "update ranges.traffic_look set state = 'failed', done_at = now() where exercise = ? and state = 'looking'",
                exercise.value());
    }

    private static Map<TeamId, Ipv4Subnet> teams(String json) {
        try {
            Map<TeamId, Ipv4Subnet> teams = new LinkedHashMap<>();
            ExchangeJson.mapper()
                    .readValue(json, TEAMS)
                    .forEach((team, block) -> teams.put(new TeamId(team), Ipv4Subnet.of(new AddressBlock(block))));
            return teams;
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the database holds a look at traffic of another form", broken);
        }
    }

    private static String json(List<Mirror> found) {
        try {
            return ExchangeJson.mapper().writeValueAsString(found);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("mirrors have no JSON form", bug);
        }
    }
}
