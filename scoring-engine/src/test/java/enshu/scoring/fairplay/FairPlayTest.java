package enshu.scoring.fairplay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Games of six teams, three services and forty ticks of two minutes, drawn from a seed. */
class FairPlayTest {
    private static final Instant START = Instant.parse("2026-11-28T01:00:00Z");
    private static final int TEAMS = 6;
    private static final int SERVICES = 3;
    private static final int TICKS = 40;
    private static final int TICK_MS = 120_000;

    /** Who takes what by its own means: how likely a team takes a flag of a service, and when in a tick it looks. */
    private static final class Game {
        private final double[][] skill = new double[TEAMS][SERVICES];
        private final int[] from = new int[TEAMS];
        private final int[] span = new int[TEAMS];

        /** All teams are as good as each other, and look at any time of a tick. */
        Game() {
            Arrays.stream(skill).forEach(one -> Arrays.fill(one, 0.5));
            Arrays.fill(span, TICK_MS);
        }

        List<Capture> play(Random random) {
            List<Capture> captures = new ArrayList<>();
            for (int tick = 0; tick < TICKS; tick++) {
                for (int service = 0; service < SERVICES; service++) {
                    for (int victim = 1; victim <= TEAMS; victim++) {
                        for (int team = 1; team <= TEAMS; team++) {
                            if (team != victim && random.nextDouble() < skill[team - 1][service]) {
                                captures.add(capture(
                                        tick, service, victim, team, from[team - 1] + random.nextInt(span[team - 1])));
                            }
                        }
                    }
                }
            }
            return captures;
        }
    }

    private static Capture capture(int tick, int service, int victim, int team, int ms) {
        return new Capture(
                "f-" + tick + "-" + service + "-" + victim,
                "team-" + victim,
                "s" + service,
                "team-" + team,
                tick,
                START.plusMillis(tick * (long) TICK_MS + ms));
    }

    @Test
    void teamsThatPlayForThemselvesAreNoEvidence() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(FairPlay.of(new Game().play(new Random(seed))))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void whoIsFastestAndTakesAllIsNoEvidence() {
        for (int seed = 0; seed < 20; seed++) {
            Game game = new Game();
            Arrays.fill(game.skill[0], 1);
            game.span[0] = 500;
            assertThat(FairPlay.of(game.play(new Random(seed))))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void whoAloneKnowsAFlawIsNoEvidence() {
        for (int seed = 0; seed < 20; seed++) {
            Game game = new Game();
            for (int team = 1; team < TEAMS; team++) {
                game.skill[team][2] = 0;
            }
            assertThat(FairPlay.of(game.play(new Random(seed))))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void whoIsSlowAndTakesWhatTheFastTakesIsNoEvidence() {
        for (int seed = 0; seed < 20; seed++) {
            Game game = new Game();
            game.skill[0][0] = 1;
            game.span[0] = 5_000;
            game.from[5] = 60_000;
            game.span[5] = 20_000;
            assertThat(FairPlay.of(game.play(new Random(seed))))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void flagsThatAreLeftForOneTeamAreFound() {
        List<Capture> captures = new Game().play(new Random(1));
        captures.removeIf(one -> one.victim().equals("team-2") && one.service().equals("s0"));
        for (int tick = 0; tick < TICKS; tick++) {
            captures.add(capture(tick, 0, 2, 1, 30_000));
        }
        assertThat(FairPlay.of(captures)).singleElement().isInstanceOfSatisfying(Evidence.OneSided.class, found -> {
            assertThat(found.team()).isEqualTo("team-1");
            assertThat(found.victim()).isEqualTo("team-2");
            assertThat(found.service()).isEqualTo("s0");
            assertThat(found.alone()).isEqualTo(TICKS);
            assertThat(found.taken()).isEqualTo(TICKS);
            assertThat(found.chance()).isLessThan(1e-6);
            assertThat(found.examples()).hasSize(Evidence.MOST_EXAMPLES);
        });
    }

    @Test
    void flagsThatArePassedOnAreFound() {
        List<Capture> captures = new Game().play(new Random(2));
        captures.removeIf(one -> one.team().equals("team-3"));
        List<Capture> passed = captures.stream()
                .filter(one -> one.team().equals("team-1") && !one.victim().equals("team-3"))
                .map(one -> new Capture(
                        one.flag(),
                        one.victim(),
                        one.service(),
                        "team-3",
                        one.tick(),
                        one.at().plusMillis(2_500)))
                .toList();
        captures.addAll(passed);
        List<Evidence> found = FairPlay.of(captures);
        assertThat(found)
                .hasSize(SERVICES)
                .allSatisfy(one -> assertThat(one).isInstanceOfSatisfying(Evidence.InStep.class, step -> {
                    assertThat(step.team()).isEqualTo("team-3");
                    assertThat(step.source()).isEqualTo("team-1");
                    assertThat(step.after()).isEqualTo(step.all());
                    assertThat(step.median()).hasMillis(2_500);
                }));
    }

    @Test
    void withThreeTeamsThereIsNobodyToCompareWith() {
        List<Capture> captures = IntStream.range(0, TICKS)
                .mapToObj(tick -> capture(tick, 0, 2, 1, 0))
                .toList();
        assertThat(FairPlay.of(captures)).isEmpty();
        assertThat(FairPlay.of(List.of())).isEmpty();
    }
}
