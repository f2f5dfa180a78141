package enshu.console.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import enshu.console.exercise.Exercise;
import enshu.console.inbox.Inbox;
import enshu.console.inbox.InboxDesk;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.TeamShape;
import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import enshu.scenario.task.Channel;
import enshu.scenario.task.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Draws what one team has got, with the newest replies to it. */
final class InboxPainter {
    private final Snapshot snapshot;
    private final Inbox inbox;
    private final Scenario scenario;

    InboxPainter(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.inbox = snapshot.recorded().inbox();
        this.scenario = snapshot.scenario();
    }

    /**
     * An inject or an instructor's message that the team has.
     *
     * @param elapsedMs on the team's clock
     * @param to the role it is meant for; absent: everybody
     * @param expects the task it leads to
     * @param replies how many there are
     * @param newest the newest of them, oldest first; a cut one is asked for
     */
    record Letter(
            String id,
            long elapsedMs,
            Instant at,
            Channel channel,
            Text from,
            Text text,
            Optional<Text> to,
            Optional<String> expects,
            boolean answerable,
            int replies,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reply> newest) {}

    /** One reply, cut when it isn't whole. */
    record Reply(
            String id,
            String team,
            String item,
            boolean fromTeam,
            String account,
            String name,
            Instant at,
            long elapsedMs,
            String text,
            boolean whole) {}

    /** Everything this team has, in the order it came. */
    List<Letter> letters(Exercise.Team team) {
        Inbox.OfTeam own = inbox.of(team.id());
        Stream<Letter> injects = scenario.injects().stream()
                .filter(inject -> own.has(inject.id()))
                .map(inject -> letter(team, inject, own));
        Stream<Letter> messages = inbox.messages().entrySet().stream()
                .filter(message -> own.has(message.getKey()))
                .map(message -> letter(team, message.getKey(), message.getValue(), own));
        return Stream.concat(injects, messages)
                .sorted(Comparator.comparing(Letter::at).thenComparingLong(Letter::elapsedMs))
                .toList();
    }

    private Letter letter(Exercise.Team team, Inject inject, Inbox.OfTeam own) {
        TeamVariables variables = variables(team.id());
        Text text = own.control(inject.id())
                .text()
                .map(edited -> new Text(variables.fill(edited.ja()), variables.fill(edited.en())))
                .orElseGet(() -> inject.text().expand(variables));
        return letter(
                team,
                inject.id(),
                inject.channel(),
                inject.from().expand(variables),
                text,
                role(inject).map(to -> to.expand(variables)),
                inject.expects().map(TaskId::value),
                own);
    }

    private Letter letter(Exercise.Team team, String id, Inbox.Message message, Inbox.OfTeam own) {
        return letter(
                team,
                id,
                message.channel(),
                new Text(message.from(), message.from()),
                new Text(message.text(), message.text()),
                Optional.empty(),
                Optional.empty(),
                own);
    }

    private Letter letter(
            Exercise.Team team,
            String id,
            Channel channel,
            Text from,
            Text text,
            Optional<Text> to,
            Optional<String> expects,
            Inbox.OfTeam own) {
        Inbox.Delivery delivery = Objects.requireNonNull(own.deliveries().get(id));
        return new Letter(
                id,
                delivery.elapsed().toMillis(),
                delivery.at(),
                channel,
                from,
                text,
                to,
                expects,
                InboxDesk.answerable(inbox, scenario, id),
                own.counts().getOrDefault(id, 0),
                own.replies().stream()
                        .filter(reply -> reply.item().equals(id))
                        .map(reply -> reply(team.id(), reply))
                        .toList()
                        .reversed());
    }

    static Reply reply(TeamId team, Inbox.Reply reply) {
        return new Reply(
                reply.id().toString(),
                team.value(),
                reply.item(),
                reply.fromTeam(),
                reply.account(),
                reply.name(),
                reply.at(),
                reply.elapsed().toMillis(),
                reply.text(),
                reply.whole());
    }

    /** What the role it is meant for is called. */
    Optional<Text> role(Inject inject) {
        return inject.to()
                .flatMap(to -> scenario.team().roles().stream()
                        .filter(role -> role.id().equals(to))
                        .map(TeamShape.Role::title)
                        .findFirst());
    }

    private TeamVariables variables(TeamId team) {
        Map<TeamId, TeamVariables> all = snapshot.variables();
        return Objects.requireNonNull(all.get(team));
    }
}
