package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
    private static final Grant GRANT = new Grant(
            "trainee1",
            "青木 一郎",
            new ExerciseId(new UUID(0, 1)),
            new TeamId("team-1"),
            new RangeId(new UUID(0, 2)),
            "csirt",
            DesktopMode.TAKING_PART);

    private final Tickets tickets = new Tickets(new SecureRandom());

    @Test
    void ticketOpensItsDesktopOnce() {
        String ticket = tickets.issue(GRANT, NOW).orElseThrow();
        assertThat(tickets.redeem(ticket, "trainee1", NOW.plusSeconds(29))).contains(GRANT);
        assertThat(tickets.redeem(ticket, "trainee1", NOW.plusSeconds(29))).isEmpty();
    }

    @Test
    void ticketOfSomebodyElseOpensNothingAndIsSpent() {
        String ticket = tickets.issue(GRANT, NOW).orElseThrow();
        assertThat(tickets.redeem(ticket, "trainee2", NOW)).isEmpty();
        assertThat(tickets.redeem(ticket, "trainee1", NOW)).isEmpty();
    }

    @Test
    void ticketIsWorthlessAfterThirtySeconds() {
        String ticket = tickets.issue(GRANT, NOW).orElseThrow();
        assertThat(tickets.redeem(ticket, "trainee1", NOW.plusSeconds(30))).isEmpty();
    }

    @Test
    void ticketsAreLimitedAndRunOut() {
        for (int i = 0; i < 2_000; i++) {
            assertThat(tickets.issue(GRANT, NOW)).isPresent();
        }
        assertThat(tickets.issue(GRANT, NOW)).isEmpty();
        assertThat(tickets.issue(GRANT, NOW.plusSeconds(30))).isPresent();
    }

    @Test
    void inventedTicketOpensNothing() {
        assertThat(tickets.redeem("AAAA", "trainee1", NOW)).isEmpty();
    }
}
