package enshu.console.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.console.json.Json;
import enshu.console.problem.Refusal;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Target;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedResourceTest {
    @Test
    void standingsHaveTheFormOfTheFeedWithFourDecimalsAtMost() {
        String board = "{\"tick\":3,\"standings\":[{\"rank\":1,\"team\":\"team-1\",\"name\":\"青\",\"total\":12.345678},"
                + "{\"rank\":2,\"team\":\"team-2\",\"name\":\"\",\"total\":-1200.0}]}";

        assertThat(FeedResource.standings(Json.tree(board)))
                .hasToString("{\"standings\":[{\"pos\":1,\"team\":\"青\",\"score\":12.3457},"
                        + "{\"pos\":2,\"team\":\"team-2\",\"score\":-1200}]}");
    }

    @Test
    void rulingIsPointsOrAVoidAndNeverBoth() {
        Target target = new Target("adjusted/1");

        assertThat(new WantedRuling(null, "team-1", "", "", BigDecimal.ONE, null, " 加点 ").by("ito"))
                .isInstanceOfSatisfying(Event.Adjusted.class, given -> {
                    assertThat(given.service()).isEmpty();
                    assertThat(given.task()).isEmpty();
                    assertThat(given.reason()).isEqualTo("加点");
                    assertThat(given.by()).isEqualTo("ito");
                });
        assertThat(new WantedRuling(null, null, null, null, null, target, "誤り").by("ito"))
                .isEqualTo(new Event.Voided(target, "ito", "誤り"));
        assertThatThrownBy(() -> new WantedRuling(null, "team-1", null, null, BigDecimal.ONE, target, "x").by("ito"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new WantedRuling(null, "team-1", null, null, null, null, "x").by("ito"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(
                        () -> new WantedRuling(null, "x".repeat(201), null, null, BigDecimal.ONE, null, "x").by("ito"))
                .isInstanceOf(Refusal.class);
        assertThat(new WantedRuling(null, "team-1", null, "block", BigDecimal.ONE, null, "加点").by("ito"))
                .isEqualTo(new Event.Adjusted(
                        new TeamId("team-1"), Optional.of(new TaskId("block")), BigDecimal.ONE, "ito", "加点"));
        assertThatThrownBy(() -> new WantedRuling(null, "team-1", null, "No Id!", BigDecimal.ONE, null, "x").by("ito"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo("unknown-task"));
    }

    @Test
    void whatScoringRefusesIsToldWithItsStatus() {
        assertThat(Answers.problem("unknown-row", true).status()).isEqualTo(404);
        assertThat(Answers.problem("not-begun", true).status()).isEqualTo(409);
        assertThat(Answers.problem("no-reason", true).status()).isEqualTo(400);
        assertThat(Answers.problem("busy", false).code()).isEqualTo("scoring-away");
        assertThat(Answers.problem("busy", true).code()).isEqualTo("busy");
    }
}
