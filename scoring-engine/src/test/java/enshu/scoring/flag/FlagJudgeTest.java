package enshu.scoring.flag;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.Sides;
import enshu.scoring.flag.FlagJudge.Judgement;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FlagJudgeTest {
    private static final FlagKey KEY = new FlagKey("32 bytes that only this test has".getBytes(US_ASCII));

    /** Teams 0–3, of which 3 is NOP, and services 0–1. */
    private final FlagJudge judge = new FlagJudge(new FlagForge("T_", KEY), 4, 2, BitSet.valueOf(new long[] {0b1000}));

    @Test
    void aFlagOfAnotherTeamIsACaptureUntilTheTickInWhichItExpires() {
        Flag flag = new Flag(10, 77, 1, 0, 5);
        assertThat(judged(flag, 0, 9)).isEqualTo(new Judgement.Capture(flag));
        assertThat(judged(flag, 0, 10)).isEqualTo(new Judgement.Refused(Verdict.OLD));
    }

    @Test
    void theOwnFlagIsOwnEvenWhenItIsOld() {
        assertThat(judged(new Flag(10, 77, 1, 0, 5), 1, 99)).isEqualTo(new Judgement.Refused(Verdict.OWN));
    }

    @Test
    void aFlagOfTheNopTeamOrOfNoTeamOrServiceIsInvalid() {
        assertThat(judged(new Flag(10, 77, 3, 0, 5), 0, 1)).isEqualTo(new Judgement.Refused(Verdict.INV));
        assertThat(judged(new Flag(10, 77, 4, 0, 5), 0, 1)).isEqualTo(new Judgement.Refused(Verdict.INV));
        assertThat(judged(new Flag(10, 77, 1, 2, 5), 0, 1)).isEqualTo(new Judgement.Refused(Verdict.INV));
    }

    @Test
    void whileTheExerciseDoesNotRunAGenuineFlagIsToBeSentLater() {
        String text = new FlagForge("T_", KEY).text(new Flag(10, 77, 1, 0, 5));
        assertThat(judge.judge(text.getBytes(US_ASCII), 0, OptionalInt.empty()))
                .isEqualTo(new Judgement.Refused(Verdict.ERR));
        assertThat(judge.judge("T_nonsense".getBytes(US_ASCII), 0, OptionalInt.empty()))
                .isEqualTo(new Judgement.Refused(Verdict.INV));
    }

    /** Turns of ten ticks with a rest of two; a flag is taken for five ticks. */
    private Judgement inTurns(int planted, int owner, int team, int tick) {
        Sides sides = new Sides(Duration.ofMinutes(10), Duration.ofMinutes(2), 2);
        FlagForge forge = new FlagForge("T_", KEY);
        FlagJudge guided =
                new FlagJudge(forge, 4, 2, new BitSet(), Optional.of(new Turns(sides, Duration.ofMinutes(1), 5)));
        Flag flag = new Flag(planted + 5, 77, owner, 0, 5);
        return guided.judge(forge.text(flag).getBytes(US_ASCII), team, OptionalInt.of(tick));
    }

    private static Judgement refused(Verdict verdict) {
        return new Judgement.Refused(verdict);
    }

    @Test
    void inAGuidedGameTheSideThatAttacksTakesFlagsOfTheOtherAlone() {
        assertThat(inTurns(8, 1, 0, 9)).isInstanceOf(Judgement.Capture.class);
        assertThat(inTurns(8, 3, 2, 9)).isInstanceOf(Judgement.Capture.class);
        assertThat(inTurns(8, 2, 0, 9)).isEqualTo(refused(Verdict.TURN));
        assertThat(inTurns(8, 0, 1, 9)).isEqualTo(refused(Verdict.TURN));
        assertThat(inTurns(8, 3, 1, 9)).isEqualTo(refused(Verdict.TURN));
        assertThat(inTurns(13, 0, 1, 14)).isInstanceOf(Judgement.Capture.class);
        assertThat(inTurns(13, 1, 0, 14)).isEqualTo(refused(Verdict.TURN));
        assertThat(inTurns(13, 0, 0, 14)).isEqualTo(refused(Verdict.OWN));
    }

    @Test
    void flagsOfATurnThatIsOverAreOldAndThoseOfARestCountForNobody() {
        for (int team : new int[] {0, 2}) {
            assertThat(inTurns(9, 1, team, 10)).isEqualTo(refused(Verdict.OLD));
            assertThat(inTurns(9, 1, team, 12)).isEqualTo(refused(Verdict.OLD));
        }
        assertThat(inTurns(9, 0, 1, 12)).isEqualTo(refused(Verdict.OLD));
        assertThat(inTurns(10, 0, 1, 10)).isEqualTo(refused(Verdict.TURN));
        assertThat(inTurns(11, 0, 1, 12)).isEqualTo(refused(Verdict.TURN));
        assertThat(inTurns(22, 0, 1, 23)).isEqualTo(refused(Verdict.TURN));
        assertThat(inTurns(21, 0, 1, 22)).isEqualTo(refused(Verdict.OLD));
    }

    @Test
    void theWordsOfTheProtocolStaySix() {
        assertThat(Arrays.stream(Verdict.values()).map(Verdict::word).distinct())
                .containsExactly("OK", "DUP", "OWN", "OLD", "INV", "ERR");
        assertThat(Verdict.TURN.message()).startsWith(Verdict.INV.message());
    }

    private Judgement judged(Flag flag, int team, int tick) {
        return judge.judge(new FlagForge("T_", KEY).text(flag).getBytes(US_ASCII), team, OptionalInt.of(tick));
    }
}
