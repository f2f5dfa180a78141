package enshu.scoring.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlagSeriesTest {
    private static final FlagKey KEY =
            new FlagKey(HexFormat.of().parseHex("0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"));

    /** Payloads as another program, in another language, works them out. */
    @Test
    void aFlagIsAFunctionOfKeyAndPlace() {
        FlagSeries series = new FlagSeries(KEY, 3, 2, 4);

        assertThat(series.flag(0, 0, 0, 0, 5)).isEqualTo(new Flag(5, 0, 0, 0, 216_858_160_667_570L));
        assertThat(series.flag(7, 1, 2, 3, 12))
                .isEqualTo(new Flag(12, ((7 * 2 + 1) * 3 + 2) * 4 + 3, 2, 1, 227_115_846_111_651L))
                .isEqualTo(new FlagSeries(KEY, 3, 2, 4).flag(7, 1, 2, 3, 12));
        FlagKey other = new FlagKey(new byte[32]);
        assertThat(new FlagSeries(other, 3, 2, 4).flag(7, 1, 2, 3, 12).payload())
                .isNotEqualTo(227_115_846_111_651L);
    }

    @Test
    void everyPlaceHasAnIdAndAPayloadOfItsOwn() {
        FlagSeries series = new FlagSeries(KEY, 5, 3, 4);
        Set<Integer> ids = new HashSet<>();
        Set<Long> payloads = new HashSet<>();
        for (int tick = 0; tick < 20; tick++) {
            for (int service = 0; service < 3; service++) {
                for (int team = 0; team < 5; team++) {
                    for (int index = 0; index < 4; index++) {
                        Flag flag = series.flag(tick, service, team, index, tick + 5);
                        ids.add(flag.id());
                        payloads.add(flag.payload());
                    }
                }
            }
        }
        assertThat(ids).hasSize(20 * 3 * 5 * 4);
        assertThat(payloads).hasSize(20 * 3 * 5 * 4);
    }

    @Test
    void usualGamesHaveIdsForAllTicksAndTheGreatestForLessAndNoIdIsBeyond() {
        assertThat(new FlagSeries(KEY, 40, 10, 4).lastTick()).isGreaterThan(100_000);
        FlagSeries greatest = new FlagSeries(KEY, 200, 20, 20);
        assertThat(greatest.lastTick()).isEqualTo(26_842);
        assertThat(greatest.flag(26_842, 19, 199, 19, 26_847).id()).isGreaterThan(2_147_000_000);
        assertThatThrownBy(() -> greatest.flag(26_843, 0, 0, 0, 26_848)).hasMessageContaining("tick 26843");
        assertThatThrownBy(() -> greatest.flag(0, 0, 200, 0, 5)).hasMessageContaining("team 200");
        assertThatThrownBy(() -> new FlagSeries(KEY, 65_535, 65_535, 1)).hasMessageContaining("play with fewer");
        assertThat(greatest).hasToString("FlagSeries");
    }
}
