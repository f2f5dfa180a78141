package enshu.console.inbox;

import enshu.console.database.Database;
import enshu.console.exercise.Audit;
import enshu.console.exercise.ClockRow;
import enshu.console.exercise.Exercise;
import enshu.console.problem.Problem;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where injects are taken in hand, messages are sent and replies come in; everything under the clock's row. */
public final class InboxDesk {
    /** Characters of a text. */
    static final int LONGEST_TEXT = 4_000;

    /** Characters of an inject's text, in each language. */
    static final int LONGEST_INJECT = 8_000;

    /** Characters of who speaks in a message. */
    static final int LONGEST_SENDER = 80;

    /** Replies of one team to one thing. */
    static final int MOST_REPLIES = 200;

    /** Messages of one exercise. */
    static final int MOST_MESSAGES = 500;

    private final Database database;

    public InboxDesk(Database database) {
        this.database = database;
    }

    /** What became of an order for several teams: who it was done for, and who had the inject already. */
    public record Done(List<TeamId> changed, List<TeamId> delivered) {
        public Done {
            changed = List.copyOf(changed);
            delivered = List.copyOf(delivered);
        }
    }

    /** What comes of asking: {@code T}, or why not. */
    sealed interface Verdict<T> {
        record Made<T>(T value) implements Verdict<T> {}

        record Refused<T>(Problem problem) implements Verdict<T> {}
    }

    /** Takes an inject in hand for these teams; those that have it already are left out. */
    Verdict<Done> handle(Exercise exercise, String inject, InjectOrder order, List<TeamId> teams, String account) {
        return underClock(exercise, "handling an inject", (connection, clocks, now) -> {
            if (order instanceof InjectOrder.Send && clocks.exercise().state() == ClockState.PREPARED) {
                return refused(Problem.conflict("exercise-not-running", "The exercise hasn't begun."));
            }
            Inbox inbox = InboxReader.read(connection, exercise.id().value());
            List<TeamId> changed = new ArrayList<>();
            List<TeamId> delivered = new ArrayList<>();
            for (TeamId team : teams) {
                if (inbox.of(team).has(inject)) {
                    delivered.add(team);
                    continue;
                }
                InboxRows rows = new InboxRows(connection, exercise.id().value(), team);
                Inbox.Control before = inbox.of(team).control(inject);
                switch (order) {
                    case InjectOrder.Hold _ ->
                        rows.control(inject, before.with(before.hand().holding(true)), account);
                    case InjectOrder.Unhold _ ->
                        rows.control(inject, before.with(before.hand().holding(false)), account);
                    case InjectOrder.Edit edit ->
                        rows.control(inject, new Inbox.Control(before.hand(), edit.text()), account);
                    case InjectOrder.Move move ->
                        rows.control(inject, before.with(before.hand().moving(move.to())), account);
                    case InjectOrder.Send _ -> rows.deliver(inject, now, clocks.at(team, now), Optional.of(account));
                }
                changed.add(team);
            }
            if (changed.isEmpty()) {
                return refused(Problem.conflict("inject-delivered", "Every team has this inject already."));
            }
            Audit.write(
                    connection,
                    account,
                    "inject-" + order.word(),
                    exercise.id().value(),
                    Map.of(
                            "inject",
                            inject,
                            "teams",
                            changed.stream().map(TeamId::value).toList()));
            return new Verdict.Made<>(new Done(changed, delivered));
        });
    }

    /** Sends a message to these teams; the same id again changes nothing. */
    Verdict<Boolean> send(Exercise exercise, Inbox.Message message, List<TeamId> teams, String account) {
        return underClock(exercise, "sending a message", (connection, clocks, now) -> {
            UUID id = exercise.id().value();
            if (InboxRows.messages(connection, id) >= MOST_MESSAGES) {
                return refused(Problem.conflict("messages-used-up", "An exercise has at most 500 messages."));
            }
            if (!InboxRows.message(connection, id, message, account)) {
                return new Verdict.Made<>(false);
            }
            for (TeamId team : teams) {
                new InboxRows(connection, id, team)
                        .deliver(message.id().toString(), now, clocks.at(team, now), Optional.of(account));
            }
            Audit.write(
                    connection,
                    account,
                    "message-sent",
                    id,
                    Map.of(
                            "message",
                            message.id().toString(),
                            "teams",
                            teams.stream().map(TeamId::value).toList()));
            return new Verdict.Made<>(true);
        });
    }

    /** A reply before it is written. */
    record NewReply(UUID id, String item, boolean fromTeam, String account, String name, String text) {}

    /** Takes a reply in; the same id again changes nothing. */
    Verdict<Boolean> reply(Exercise exercise, Scenario scenario, TeamId team, NewReply reply) {
        return underClock(exercise, "taking a reply in", (connection, clocks, now) -> {
            if (reply.fromTeam() && !clocks.runs(team)) {
                boolean all = clocks.exercise().state() != ClockState.RUNNING;
                return refused(Problem.conflict(
                        all ? "exercise-not-running" : "team-paused", "While time stands nothing is taken in."));
            }
            Inbox inbox = InboxReader.read(connection, exercise.id().value());
            if (!inbox.of(team).has(reply.item())) {
                return refused(Problem.unknown("item", reply.item()));
            }
            if (!answerable(inbox, scenario, reply.item())) {
                return refused(Problem.conflict("no-reply-wanted", "Nobody expects a reply to this."));
            }
            InboxRows rows = new InboxRows(connection, exercise.id().value(), team);
            if (rows.hasReply(reply.id())) {
                return new Verdict.Made<>(false);
            }
            if (inbox.of(team).counts().getOrDefault(reply.item(), 0) >= MOST_REPLIES) {
                return refused(Problem.conflict("replies-used-up", "A thread has at most 200 replies."));
            }
            rows.reply(reply, now, clocks.at(team, now));
            return new Verdict.Made<>(true);
        });
    }

    /** Whether a reply to this is expected. */
    public static boolean answerable(Inbox inbox, Scenario scenario, String item) {
        Inbox.Message message = inbox.messages().get(item);
        return message != null
                ? message.answerable()
                : scenario.injects().stream()
                        .anyMatch(inject ->
                                inject.id().equals(item) && inject.expects().isPresent());
    }

    /** The whole thread of a team, oldest first. */
    List<Inbox.Reply> thread(Exercise exercise, TeamId team, String item) {
        return database.transaction(
                "reading a thread",
                connection -> InboxReader.thread(connection, exercise.id().value(), team, item));
    }

    /**
     * Delivers what has fallen due; says which of it is new.
     *
     * @param plan the teams' schedules, given what is recorded when nobody else can change it
     */
    public int deliver(Exercise exercise, Plan plan) {
        return database.transaction("delivering injects", connection -> {
            UUID id = exercise.id().value();
            Optional<Clocks> clocks = ClockRow.lock(connection, id);
            if (clocks.isEmpty() || clocks.get().exercise().state() != ClockState.RUNNING) {
                return 0;
            }
            Instant now = ClockRow.now(connection);
            Map<TeamId, Schedule> schedules = plan.of(InboxReader.read(connection, id));
            int delivered = 0;
            for (Exercise.Team team : exercise.teams()) {
                Schedule schedule = schedules.get(team.id());
                if (schedule != null && clocks.get().runs(team.id())) {
                    InboxRows rows = new InboxRows(connection, id, team.id());
                    for (var inject : schedule.due(clocks.get().at(team.id(), now))) {
                        rows.deliver(inject.id(), now, clocks.get().at(team.id(), now), Optional.empty());
                        delivered++;
                    }
                }
            }
            return delivered;
        });
    }

    /** Makes every team's schedule from what is recorded. */
    @FunctionalInterface
    public interface Plan {
        Map<TeamId, Schedule> of(Inbox inbox);
    }

    private interface Work<T> {
        Verdict<T> with(Connection connection, Clocks clocks, Instant now) throws SQLException;
    }

    private <T> Verdict<T> underClock(Exercise exercise, String operation, Work<T> work) {
        return database.transaction(operation, connection -> {
            Optional<Clocks> clocks = ClockRow.lock(connection, exercise.id().value());
            if (clocks.isEmpty() || clocks.get().exercise().state() == ClockState.ENDED) {
                return refused(Problem.conflict("exercise-ended", "The exercise is over."));
            }
            return work.with(connection, clocks.get(), ClockRow.now(connection));
        });
    }

    private static <T> Verdict<T> refused(Problem problem) {
        return new Verdict.Refused<>(problem);
    }
}
