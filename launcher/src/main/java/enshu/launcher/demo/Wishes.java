package enshu.launcher.demo;

import enshu.exchange.AddressBlock;
import enshu.launcher.message.LaunchFailure;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The record's seeds and address blocks: what the demo's players know that a trainee has to find out. */
public final class Wishes {
    private static final String QUERY =
            "select team, seed, block::text from ranges.wish where exercise = ? and team <> 'arena'";

    private final Connection record;

    /** Reads through a connection that may read the schema {@code ranges}. */
    public Wishes(Connection record) {
        this.record = record;
    }

    /** The variables of every team of an exercise, by team. */
    public Map<String, TeamVariables> variables(Scenario scenario, String exercise) {
        Map<String, TeamVariables> variables = new LinkedHashMap<>();
        try (PreparedStatement query = record.prepareStatement(QUERY)) {
            query.setObject(1, UUID.fromString(exercise));
            ResultSet wishes = query.executeQuery();
            while (wishes.next()) {
                variables.put(
                        wishes.getString(1),
                        TeamVariables.of(
                                scenario, new Seed(wishes.getString(2)), new AddressBlock(wishes.getString(3))));
            }
        } catch (SQLException e) {
            throw new LaunchFailure("the record does not tell the exercise's wishes: " + e.getMessage(), e);
        }
        return variables;
    }
}
