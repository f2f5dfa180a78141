package enshu.scoring.flag;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import enshu.scoring.flag.FlagJudge.Judgement;
import java.util.BitSet;
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

    private Judgement judged(Flag flag, int team, int tick) {
        return judge.judge(new FlagForge("T_", KEY).text(flag).getBytes(US_ASCII), team, OptionalInt.of(tick));
    }
}
