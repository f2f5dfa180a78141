package enshu.range.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.TeamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Captures of four teams that begin at second 1,000. */
class MirrorsTest {
    private static final long BEGINNING = 1_000;

    private final Map<Integer, List<Said>> said = new HashMap<>();

    private void says(int team, double second, int victim, String words) {
        says(team, second, victim, 8080, words);
    }

    private void says(int team, double second, int victim, int port, String words) {
        said.computeIfAbsent(team, _ -> new ArrayList<>())
                .add(new Said(
                        Math.round(second * 1e6), Packets.team(victim), port, Words.of(words.getBytes(US_ASCII))));
    }

    private List<Mirror> found() {
        return Mirrors.of(IntStream.rangeClosed(1, 4)
                .mapToObj(team ->
                        new Traffic(Packets.team(team), BEGINNING * 1_000_000, said.getOrDefault(team, List.of())))
                .toList());
    }

    private static String attack(int number) {
        return "GET /orders/" + number + " HTTP/1.1";
    }

    @Test
    void aTeamThatRepeatsWhatItWasAttackedWithIsTold() {
        for (int number = 0; number < 4; number++) {
            double at = 2_000 + 100 * number;
            says(1, at, 2, attack(number));
            says(1, at + 1, 3, attack(number));
            says(2, at + 3 + number, 3, attack(number));
            says(2, at + 30, 4, attack(number));
        }
        assertThat(found()).singleElement().satisfies(one -> {
            assertThat(one.team()).isEqualTo(Packets.team(2));
            assertThat(one.source()).isEqualTo(Packets.team(1));
            assertThat(one.port()).isEqualTo(8080);
            assertThat(one.mirrored()).isEqualTo(4);
            assertThat(one.shared()).isEqualTo(4);
            assertThat(one.medianMs()).isEqualTo(5_000);
            assertThat(one.examples().getFirst().victim()).isEqualTo(Packets.team(3));
            assertThat(one.examples().getFirst().words()).isEqualTo(attack(0));
            assertThat(one.examples().getFirst().heard().getEpochSecond()).isEqualTo(2_000);
            assertThat(one.examples().getFirst().said().getEpochSecond()).isEqualTo(2_003);
        });
    }

    @Test
    void whatATeamSaidBeforeItHeardItOrLongAfterwardsIsItsOwn() {
        for (int number = 0; number < 20; number++) {
            double at = 2_000 + 200 * number;
            says(1, at, 2, attack(number));
            says(2, number % 2 == 0 ? at - 5 : at + 121, 3, attack(number));
        }
        assertThat(found()).isEmpty();
    }

    /** Programs that all ask the same in every round do so from the beginning of the captures on. */
    @Test
    void whatATeamSaysFromTheBeginningOnIsItsOwn() {
        for (int round = 0; round < 50; round++) {
            double at = BEGINNING + 60.0 * round;
            for (int number = 0; number < 10; number++) {
                says(1, at, 2, attack(number));
                says(2, at + 2, 3, attack(number));
            }
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void twoThingsAreNoneAndNeitherIsASmallPartOfWhatTwoTeamsShare() {
        for (int number = 0; number < 2; number++) {
            says(1, 2_000 + number, 2, attack(number));
            says(2, 2_010 + number, 3, attack(number));
        }
        assertThat(found()).isEmpty();
        for (int number = 2; number < 6; number++) {
            says(1, 2_000 + number, 2, attack(number));
            says(2, 2_010 + number, 3, attack(number));
        }
        assertThat(found()).hasSize(1);
        for (int number = 10; number < 13; number++) {
            says(2, 1_900, 3, attack(number));
            says(1, 2_000, 2, attack(number));
        }
        assertThat(found()).isEmpty();
    }

    @Test
    void theSourceIsWhoeverSaidItToTheTeamFirstAndServicesAreApart() {
        for (int number = 0; number < 6; number++) {
            int port = number < 3 ? 8080 : 8025;
            says(4, 2_000 + number, 2, port, attack(number));
            says(1, 2_001 + number, 2, port, attack(number));
            says(2, 2_010 + number, 3, port, attack(number));
        }
        assertThat(found())
                .extracting(Mirror::source, Mirror::port, Mirror::mirrored)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Packets.team(4), 8025, 3),
                        org.assertj.core.groups.Tuple.tuple(Packets.team(4), 8080, 3));
    }

    /** Four teams that find the same hundred things by themselves, at times of their own over three hours. */
    @Test
    void teamsThatFindTheSameByThemselvesAreNotTold() {
        for (int seed = 0; seed < 20; seed++) {
            said.clear();
            Random random = new Random(seed);
            for (int number = 0; number < 100; number++) {
                for (int team = 1; team <= 4; team++) {
                    double found = BEGINNING + 10_800 * random.nextDouble();
                    for (int victim = 1; victim <= 4; victim++) {
                        if (victim != team) {
                            says(team, found + victim, victim, attack(number));
                        }
                    }
                }
            }
            assertThat(found()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void aGameWithoutTrafficHasNone() {
        assertThat(Mirrors.of(List.of())).isEmpty();
        assertThat(new TeamId("team-1")).isEqualTo(Packets.team(1));
    }
}
