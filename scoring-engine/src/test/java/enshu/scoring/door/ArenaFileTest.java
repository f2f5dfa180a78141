package enshu.scoring.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.TeamId;
import enshu.scenario.Sides;
import enshu.scoring.checker.CheckPlan;
import enshu.scoring.flag.Turns;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArenaFileTest {
    private static final String SECRET = "5a".repeat(32);

    @Test
    void servicesThatHaveACheckerAreTold() {
        CheckPlan checks = read("[{\"service\":\"shop\",\"flagsPerTick\":2,\"variants\":3},{\"service\":\"mail\"}]")
                .checks()
                .orElseThrow();
        assertThat(checks.checked())
                .containsExactly(new CheckPlan.Checked("shop", 2, 3), new CheckPlan.Checked("mail", 1, 1));
        assertThat(checks.services()).containsExactly("web", "shop", "mail");
        assertThat(checks.teams()).hasSize(2);
    }

    @Test
    void withoutACheckerNothingIsPlanted() {
        assertThat(read("null").checks()).isEmpty();
        assertThat(read("[]").checks()).isEmpty();
        assertThat(ArenaFile.of(text("").replace(",\"checked\":", ""), "the file")
                        .checks())
                .isEmpty();
    }

    @Test
    void ticksBeginWhenTheTimeOfHardeningIsOver() {
        assertThat(read("null").ticks().start()).isZero();
        assertThat(ArenaFile.of(
                                text("null").replace("\"validTicks\"", "\"hardeningSeconds\":90,\"validTicks\""),
                                "the file")
                        .ticks()
                        .start())
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void sidesOfAGuidedGameAreTold() {
        assertThat(read("null").arena().turns()).isEmpty();
        assertThat(sides("{\"turnSeconds\":600,\"restSeconds\":120,\"turns\":4}")
                        .arena()
                        .turns())
                .contains(new Turns(
                        new Sides(Duration.ofMinutes(10), Duration.ofMinutes(2), 4), Duration.ofMinutes(1), 5));
        assertThat(sides("{\"turnSeconds\":600,\"turns\":2}")
                        .arena()
                        .turns()
                        .orElseThrow()
                        .sides()
                        .rest())
                .isZero();
        assertThatThrownBy(() -> sides("{\"turnSeconds\":600,\"turns\":3}"))
                .hasMessageContaining("the file: a game has an even number of turns");
    }

    private static ArenaFile sides(String form) {
        return ArenaFile.of(
                text("null").replace("\"validTicks\"", "\"sides\":" + form + ",\"validTicks\""), "the file");
    }

    @Test
    void aRelaysSocketIsInTheFolderOfAll() {
        ArenaFile file = ArenaFile.of(
                text("null")
                        .replace(
                                "\"validTicks\"",
                                "\"relay\":\"a1/flags.sock\",\"relayAt\":\"10.64.32.8:6666\",\"validTicks\""),
                "the file");
        assertThat(file.relayAt()).contains(new InetSocketAddress("10.64.32.8", 6666));
        assertThat(file.within(Optional.of(Path.of("/run/relays"))).places().relay())
                .contains(Path.of("/run/relays/a1/flags.sock"));
        assertThat(Signpost.of(file, new TeamId("team-1")).orElseThrow().relay())
                .contains("10.64.32.8:6666");
        assertThat(read("null").within(Optional.empty()).places().relay()).isEmpty();
        assertThat(read("null").relayAt()).isEmpty();
    }

    @Test
    void aRelaysSocketWithoutAFolderOrOutsideOfItIsRefused() {
        ArenaFile file = ArenaFile.of(
                text("null").replace("\"validTicks\"", "\"relay\":\"../flags.sock\",\"validTicks\""), "the file");
        assertThatThrownBy(() -> file.within(Optional.empty())).hasMessageContaining("ENSHU_RELAYS, which is not set");
        assertThatThrownBy(() -> file.within(Optional.of(Path.of("/run/relays"))))
                .hasMessageContaining("leads out of its folder");
    }

    @Test
    void whatCannotBeCheckedIsRefusedInOneLineWithoutSecrets() {
        assertThatThrownBy(() -> read("[{\"service\":\"chat\"}]"))
                .hasMessageContaining("the file: \"checked\" names each service")
                .hasMessageContaining("\"chat\"")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> read("[{\"service\":\"shop\",\"flagsPerTick\":0}]"))
                .hasMessageContaining("1 to 20 flags a tick");
        assertThatThrownBy(() -> read("[\"shop\"]"))
                .hasMessageContaining("the file can't be understood")
                .hasMessageNotContaining(SECRET);
    }

    private static ArenaFile read(String checked) {
        return ArenaFile.of(text(checked), "the file");
    }

    private static String text(String checked) {
        return "{\"exercise\":\"00000000-0000-0000-0000-000000000001\",\"prefix\":\"ENSHU_\",\"key\":\"" + SECRET
                + "\",\"tickSeconds\":60,\"validTicks\":5,\"services\":[\"web\",\"shop\",\"mail\"],"
                + "\"teams\":[{\"id\":\"team-1\"},{\"id\":\"team-2\"}],\"checked\":" + checked + "}";
    }
}
