package enshu.range.capture;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import enshu.range.plan.Duel;
import enshu.range.plan.HardenedDuel;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.RangePlanner;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.compose.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A game with half an hour of hardening: when and where is captured. */
class CaptureLoopTest {
    private static final UUID EXERCISE = new UUID(7, 7);

    @TempDir
    private Path folder = Path.of("");

    private final Map<ExerciseId, Clocks> clocks = new HashMap<>();
    private final Map<RangeId, StandingRange> standing = new HashMap<>();
    private final Map<String, Capture> open = new HashMap<>();
    private final List<String> begun = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-28T01:00:00Z");
    private boolean away;
    private CaptureLoop loop = loop();

    private final class Capture implements CaptureLoop.Running {
        private final String team;
        private boolean alive = true;

        private Capture(String team) {
            this.team = team;
        }

        @Override
        public boolean alive() {
            return alive;
        }

        @Override
        public void close() {
            open.remove(team, this);
        }
    }

    private CaptureLoop.Running begin(CaptureLoop.Leg leg) {
        begun.add(leg.team() + " " + leg.network() + " " + leg.router() + " of " + leg.of());
        if (away) {
            throw new EngineFailure("find the card of", leg.owner(), "it has just ended");
        }
        Capture capture = new Capture(leg.team().value());
        open.put(leg.team().value(), capture);
        return capture;
    }

    private CaptureLoop loop() {
        return new CaptureLoop(() -> clocks, standing, this::begin, new CaptureFolders(folder, 0), () -> now);
    }

    @BeforeEach
    void twoTeamsAndTheArenaStand() throws IOException {
        loop = loop();
        var duel = HardenedDuel.of(folder.resolve("duel"), EXERCISE);
        stands(duel.arena(new UUID(1, 0), RangePlanner.Incarnations.FIRST));
        stands(duel.team(0, new UUID(2, 0), RangePlanner.Incarnations.FIRST));
        stands(duel.team(1, new UUID(3, 0), RangePlanner.Incarnations.FIRST));
    }

    private void stands(StandingRange range) {
        standing.put(range.plan().identity().range(), range);
    }

    private void clock(ClockState state, int elapsedMinutes) {
        clocks.put(
                new ExerciseId(EXERCISE),
                Clocks.of(new ExerciseClock(state, now, Duration.ofMinutes(elapsedMinutes), 1)));
    }

    private void after(Duration time) {
        now = now.plus(time);
        loop.round();
    }

    @Test
    void everyTeamIsCapturedBehindItsRouterWhileTheGameIsOpen() {
        clock(ClockState.PREPARED, 40);
        after(Duration.ZERO);
        clock(ClockState.RUNNING, 0);
        after(Duration.ofMinutes(30).minusMillis(1));
        assertThat(begun).isEmpty();
        after(Duration.ofMillis(1));
        assertThat(begun).containsExactlyInAnyOrder("team-1 lan 100 of 1", "team-2 lan 100 of 1");
        clock(ClockState.PAUSED, 30);
        after(Duration.ofSeconds(1));
        assertThat(begun).hasSize(2);
        assertThat(open).hasSize(2);
        clocks.clear();
        after(Duration.ofSeconds(1));
        assertThat(open).isEmpty();
    }

    @Test
    void aTeamsRouterIsKnownAlsoWhereNothingHoldsOnItsCard() {
        Map<Image, String> images =
                Duel.scenario().images().stream().collect(Collectors.toMap(image -> image, Object::toString));
        Duel plain = new Duel("it", EXERCISE, Duel.blocks(900), folder, images);
        assertThat(CaptureLoop.router(plain.team(0, new UUID(2, 0), RangePlanner.Incarnations.FIRST)))
                .map(PlannedContainer::service)
                .hasValue("router");
        assertThat(CaptureLoop.router(plain.arena(new UUID(1, 0), RangePlanner.Incarnations.FIRST)))
                .isEmpty();
    }

    @Test
    void aCaptureThatEndedIsBegunAgainAndOneWhoseRangeWentIsNot() {
        clock(ClockState.RUNNING, 30);
        after(Duration.ZERO);
        open.values().forEach(one -> one.alive = false);
        standing.remove(RangeId.of(new UUID(3, 0).toString()));
        after(Duration.ofSeconds(1));
        assertThat(open).isEmpty();
        after(Duration.ofSeconds(10));
        assertThat(open).containsOnlyKeys("team-1");
    }

    @Test
    void whatCannotBeBegunIsTriedAgainAfterAWhile() {
        clock(ClockState.RUNNING, 30);
        away = true;
        after(Duration.ZERO);
        after(Duration.ofSeconds(9));
        assertThat(begun).hasSize(2);
        away = false;
        after(Duration.ofSeconds(1));
        assertThat(open).hasSize(2);
    }

    @Test
    void filesGoAWeekAfterTheyWereLastWrittenAndTheirFoldersWithThem() throws IOException {
        Path team = Files.createDirectories(folder.resolve(CaptureFolders.FOLDER)
                .resolve(EXERCISE.toString())
                .resolve("team-1"));
        Path old = Files.createFile(team.resolve("1795831200000-lan.pcap"));
        Path young = Files.createFile(team.resolve("1795831200001-lan.pcap"));
        Files.setLastModifiedTime(
                old, FileTime.from(now.minus(CaptureFolders.KEPT).minusSeconds(1)));
        Files.setLastModifiedTime(young, FileTime.from(now.minus(CaptureFolders.KEPT)));
        after(Duration.ZERO);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        after(Duration.ofHours(1));
        assertThat(folder.resolve(CaptureFolders.FOLDER).resolve(EXERCISE.toString()))
                .doesNotExist();
    }
}
