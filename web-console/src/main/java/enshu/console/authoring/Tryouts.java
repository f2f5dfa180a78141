package enshu.console.authoring;

import enshu.console.database.Database;
import enshu.console.exercise.ExerciseControl;
import enshu.console.exercise.ExerciseMaker;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.exchange.ExerciseId;
import enshu.scenario.archive.Content;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Exercises of an author alone, to try a scenario out: one an author, which ends when its author says so, begins another,
 * or after 2 hours.
 */
final class Tryouts {
    static final Duration LONGEST = Duration.ofHours(2);
    private static final String OPEN = "select id, scenario, created_at, started_at from programme.exercise"
            + " where kind = 'tryout' and ended_at is null ";

    private final Database database;
    private final ExerciseMaker maker;
    private final ExerciseControl control;

    Tryouts(Database database, ExerciseMaker maker, ExerciseControl control) {
        this.database = database;
        this.maker = maker;
        this.control = control;
    }

    /** A try-out that hasn't ended. */
    public record Tryout(
            String exercise, String scenario, Instant createdAt, Optional<Instant> startedAt, Instant endsAt) {}

    /** The caller's try-out of this scenario. */
    Optional<Tryout> of(String scenario, Caller author) {
        return open(author.account()).stream()
                .filter(tryout -> tryout.scenario().equals(scenario))
                .findFirst();
    }

    /** The open try-outs of this account, newest first. */
    private List<Tryout> open(String account) {
        return database.transaction("looking for try-outs", connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(OPEN + "and created_by = ? order by created_at desc, id")) {
                statement.setString(1, account);
                return gather(statement);
            }
        });
    }

    private static List<Tryout> gather(PreparedStatement statement) throws SQLException {
        List<Tryout> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Instant created =
                        rows.getObject("created_at", OffsetDateTime.class).toInstant();
                found.add(new Tryout(
                        rows.getObject("id", UUID.class).toString(),
                        rows.getString("scenario"),
                        created,
                        instant(rows.getObject("started_at", OffsetDateTime.class)),
                        created.plus(LONGEST)));
            }
        }
        return found;
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    /** Begins one with this content; the author's others end. */
    ExerciseId begin(Content content, Caller author) {
        ExerciseId begun = switch (maker.tryOut(content, author)) {
            case ExerciseMaker.Verdict.NotMade notMade -> throw new Refusal(notMade.problem());
            case ExerciseMaker.Verdict.Made made -> made.exercise();
        };
        open(author.account()).stream().skip(1).forEach(older -> end(older, author.account()));
        return begun;
    }

    /** Ends the caller's try-outs of this scenario. */
    void end(String scenario, Caller author) {
        open(author.account()).stream()
                .filter(tryout -> tryout.scenario().equals(scenario))
                .forEach(tryout -> end(tryout, author.account()));
    }

    private void end(Tryout tryout, String account) {
        control.end(ExerciseId.of(tryout.exercise()), account);
    }

    /** Ends every try-out whose time is over at this instant, in the name of this account; gives their number. */
    int sweep(Instant now, String account) {
        List<Tryout> due = database.transaction("looking for old try-outs", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OPEN + "and created_at <= ?")) {
                statement.setObject(1, now.minus(LONGEST).atOffset(ZoneOffset.UTC));
                return gather(statement);
            }
        });
        due.forEach(tryout -> end(tryout, account));
        return due.size();
    }
}
