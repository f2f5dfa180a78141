package enshu.console.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import enshu.console.exercise.Exercise;
import enshu.console.inbox.Inbox;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import enshu.scenario.task.Action;
import enshu.scenario.task.Channel;
import enshu.scenario.task.Due;
import enshu.scenario.task.Hand;
import enshu.scenario.task.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Draws the whole timeline for an instructor: what is planned, what each team has got, what came back. */
final class TimelinePainter {
    private static final int MOST_REPLIES = 100;

    private final Snapshot snapshot;
    private final Inbox inbox;
    private final List<Exercise.Team> teams;

    TimelinePainter(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.inbox = snapshot.recorded().inbox();
        this.teams = snapshot.recorded().exercise().teams();
    }

    /** @param replies the newest of all teams, newest first */
    record Timeline(
            List<Planned> injects, List<Acted> actions, List<Sent> messages, List<InboxPainter.Reply> replies) {}

    /** When something happens by itself: at a time, again and again, or after a task; one of them is there. */
    record When(Optional<Long> atMs, Optional<Long> everyMs, Optional<String> after) {
        static When of(Due due) {
            return switch (due) {
                case Due.At(Duration at) -> new When(Optional.of(at.toMillis()), Optional.empty(), Optional.empty());
                case Due.Every(Duration period) ->
                    new When(Optional.empty(), Optional.of(period.toMillis()), Optional.empty());
                case Due.After(TaskId task) -> new When(Optional.empty(), Optional.empty(), Optional.of(task.value()));
            };
        }
    }

    /**
     * An inject of the scenario.
     *
     * @param text as the first team reads it
     * @param template the text with its variables, where it has any
     * @param held the teams it is kept back from
     * @param moved the teams that get it at another time than the planned one, and when
     * @param delivered when each team got it, on its own clock
     * @param byHand the teams it was sent to by hand
     */
    record Planned(
            String id,
            When when,
            Channel channel,
            Text from,
            Text text,
            Optional<Text> template,
            Optional<Text> to,
            Optional<String> expects,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> held,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> moved,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Edited> edited,
            Map<String, Long> delivered,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> byHand) {}

    /** Another text, and the teams that get it. */
    record Edited(Text text, List<String> teams) {}

    /**
     * A world action.
     *
     * @param held the teams for which it is kept back
     * @param moved the teams for which it runs at another time than the planned one, and when
     * @param runs how often it ran for which team, and how it ended last
     */
    record Acted(
            String id,
            When when,
            String on,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> held,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> moved,
            Map<String, Snapshot.Runs> runs) {}

    /** A message an instructor sent. */
    record Sent(
            String id,
            Instant at,
            Channel channel,
            String from,
            String text,
            boolean answerable,
            Map<String, Long> delivered) {}

    Timeline timeline() {
        return new Timeline(
                snapshot.scenario().injects().stream().map(this::planned).toList(),
                snapshot.scenario().actions().stream().map(this::acted).toList(),
                messages(),
                replies());
    }

    private Planned planned(Inject inject) {
        TeamVariables variables =
                Objects.requireNonNull(snapshot.variables().get(teams.getFirst().id()));
        Text text = inject.text().expand(variables);
        return new Planned(
                inject.id(),
                When.of(inject.due()),
                inject.channel(),
                inject.from().expand(variables),
                text,
                text.equals(inject.text()) ? Optional.empty() : Optional.of(inject.text()),
                new InboxPainter(snapshot).role(inject).map(to -> to.expand(variables)),
                inject.expects().map(TaskId::value),
                where(team -> inbox.of(team).control(inject.id()).hand().held()
                        && !inbox.of(team).has(inject.id())),
                moved(team -> inbox.of(team).control(inject.id()).hand()),
                edited(inject.id()),
                delivered(inject.id()),
                where(team -> Optional.ofNullable(inbox.of(team).deliveries().get(inject.id()))
                        .flatMap(Inbox.Delivery::by)
                        .isPresent()));
    }

    private List<String> where(java.util.function.Predicate<TeamId> holds) {
        return teams.stream()
                .map(Exercise.Team::id)
                .filter(holds)
                .map(TeamId::value)
                .toList();
    }

    private Map<String, Long> moved(Function<TeamId, Hand> hand) {
        Map<String, Long> moved = new LinkedHashMap<>();
        for (Exercise.Team team : teams) {
            hand.apply(team.id()).at().ifPresent(at -> moved.put(team.id().value(), at.toMillis()));
        }
        return moved;
    }

    private List<Edited> edited(String inject) {
        Map<Text, List<String>> texts = new LinkedHashMap<>();
        for (Exercise.Team team : teams) {
            inbox.of(team.id())
                    .control(inject)
                    .text()
                    .ifPresent(text -> texts.computeIfAbsent(text, one -> new ArrayList<>())
                            .add(team.id().value()));
        }
        return texts.entrySet().stream()
                .map(text -> new Edited(text.getKey(), text.getValue()))
                .toList();
    }

    private Map<String, Long> delivered(String item) {
        Map<String, Long> delivered = new LinkedHashMap<>();
        for (Exercise.Team team : teams) {
            Inbox.Delivery delivery = inbox.of(team.id()).deliveries().get(item);
            if (delivery != null) {
                delivered.put(team.id().value(), delivery.elapsed().toMillis());
            }
        }
        return delivered;
    }

    private Acted acted(Action action) {
        Map<String, Snapshot.Runs> runs = new LinkedHashMap<>();
        for (Exercise.Team team : teams) {
            Snapshot.Runs own = Optional.ofNullable(snapshot.recorded().ranges().get(team.id()))
                    .map(range -> range.actions().get(action.id()))
                    .orElse(null);
            if (own != null) {
                runs.put(team.id().value(), own);
            }
        }
        Map<TeamId, Hand> hands = snapshot.recorded().hands().getOrDefault(action.id(), Map.of());
        return new Acted(
                action.id(),
                When.of(action.due()),
                action.on(),
                where(team -> hands.getOrDefault(team, Hand.OFF).held() && !runs.containsKey(team.value())),
                moved(team -> hands.getOrDefault(team, Hand.OFF)),
                runs);
    }

    private List<Sent> messages() {
        return inbox.messages().entrySet().stream()
                .map(message -> sent(message.getKey(), message.getValue()))
                .sorted(Comparator.comparing(Sent::at))
                .toList();
    }

    private Sent sent(String id, Inbox.Message message) {
        Instant at = teams.stream()
                .flatMap(team ->
                        Optional.ofNullable(inbox.of(team.id()).deliveries().get(id)).stream())
                .map(Inbox.Delivery::at)
                .findFirst()
                .orElse(snapshot.now());
        return new Sent(id, at, message.channel(), message.from(), message.text(), message.answerable(), delivered(id));
    }

    private List<InboxPainter.Reply> replies() {
        return teams.stream()
                .flatMap(team ->
                        inbox.of(team.id()).replies().stream().map(reply -> InboxPainter.reply(team.id(), reply)))
                .sorted(Comparator.comparing(InboxPainter.Reply::at).reversed().thenComparing(InboxPainter.Reply::id))
                .limit(MOST_REPLIES)
                .toList();
    }
}
