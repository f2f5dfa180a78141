package enshu.console.inbox;

import enshu.exchange.TeamId;
import enshu.scenario.Text;
import enshu.scenario.task.Channel;
import enshu.scenario.task.Hand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is recorded of an exercise's injects, messages and replies.
 *
 * @param messages what instructors wrote, by the id they are delivered under
 */
public record Inbox(Map<TeamId, OfTeam> teams, Map<String, Message> messages) {
    /** Nothing yet. */
    public static final Inbox EMPTY = new Inbox(Map.of(), Map.of());

    public Inbox {
        teams = Map.copyOf(teams);
        messages = Map.copyOf(messages);
    }

    /** One team's part. */
    public OfTeam of(TeamId team) {
        return teams.getOrDefault(team, OfTeam.EMPTY);
    }

    /**
     * One team's part; keys are the ids of injects and messages.
     *
     * @param replies the newest only, newest first, each cut to {@link InboxReader#LONGEST_EXCERPT} characters
     * @param counts how many replies there are in all
     */
    public record OfTeam(
            Map<String, Control> controls,
            Map<String, Delivery> deliveries,
            List<Reply> replies,
            Map<String, Integer> counts) {
        static final OfTeam EMPTY = new OfTeam(Map.of(), Map.of(), List.of(), Map.of());

        public OfTeam {
            controls = Map.copyOf(controls);
            deliveries = Map.copyOf(deliveries);
            replies = List.copyOf(replies);
            counts = Map.copyOf(counts);
        }

        /** What was decided about this inject. */
        public Control control(String inject) {
            return controls.getOrDefault(inject, Control.NONE);
        }

        /** Whether the team has it. */
        public boolean has(String item) {
            return deliveries.containsKey(item);
        }
    }

    /**
     * What an instructor decided about an inject before it was delivered.
     *
     * @param text in place of the scenario's
     */
    public record Control(Hand hand, Optional<Text> text) {
        static final Control NONE = new Control(Hand.OFF, Optional.empty());

        Control with(Hand changed) {
            return new Control(changed, text);
        }
    }

    /**
     * That a team got something.
     *
     * @param elapsed on the team's clock
     * @param by who sent it by hand; empty when the clock did
     */
    public record Delivery(Instant at, Duration elapsed, Optional<String> by) {}

    /** What an instructor wrote. */
    public record Message(UUID id, Channel channel, String from, String text, boolean answerable) {}

    /**
     * An answer to an inject or a message.
     *
     * @param fromTeam false when an instructor answers
     * @param whole whether the text is all of it
     */
    public record Reply(
            UUID id,
            String item,
            boolean fromTeam,
            String account,
            String name,
            Instant at,
            Duration elapsed,
            String text,
            boolean whole) {}
}
