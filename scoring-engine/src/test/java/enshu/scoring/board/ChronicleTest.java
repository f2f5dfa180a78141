package enshu.scoring.board;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.board.Board.FeedEntry;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChronicleTest {
    private static final ExerciseId ID = new ExerciseId(new UUID(1, 2));
    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");

    private static List<Entry> entries(int adjustments) {
        List<Event> events = new ArrayList<>();
        events.add(new Event.GameOpened("tasks", List.of(team("team-1"), team("team-2")), noTasks()));
        for (int i = 0; i < adjustments; i++) {
            events.add(new Event.Adjusted(
                    new TeamId(i % 2 == 0 ? "team-1" : "team-2"),
                    Optional.of(new TaskId("find")),
                    BigDecimal.valueOf(i),
                    "instructor",
                    "reason"));
        }
        events.add(new Event.Voided(new Target("key-3"), "instructor", "reason"));
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Duration elapsed = Duration.ofMinutes(i);
            entries.add(new Entry(i + 1, "key-" + (i + 1), START.plus(elapsed), elapsed, events.get(i)));
        }
        return entries;
    }

    private static Event.Team team(String id) {
        return Event.Team.of(new TeamId(id));
    }

    private static Parameters noTasks() {
        return new Parameters("small", 1, List.of());
    }

    @Test
    void nothingThatHappenedToATeamIsLeftOut() {
        int adjustments = 5 * Board.LONGEST_FEED;
        List<FeedEntry> told = Chronicle.of(ID, entries(adjustments));
        assertThat(told).extracting(FeedEntry::position).isSorted().doesNotHaveDuplicates();
        assertThat(told.stream().filter(entry -> entry.kind().equals("adjusted")))
                .hasSize(adjustments);
    }

    @Test
    void whatIsTakenBackIsToldAsWell() {
        FeedEntry last = Chronicle.of(ID, entries(10)).getLast();
        assertThat(last.kind()).isEqualTo("voided");
        assertThat(last.team()).isEqualTo(new TeamId("team-2"));
        assertThat(last.points()).isEqualTo(-1);
    }
}
