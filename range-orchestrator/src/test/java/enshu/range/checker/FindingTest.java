package enshu.range.checker;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.OrderedFlag;
import enshu.range.checker.CheckerAnswer.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {
    private static final int TICK = 7;

    /** The answers of one visit in the order of the work: put, noise, get, getnoise, havoc, and the flag of the tick before. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    OK,      OK,     OK,      OK,     OK,      OK,       OK
                    OFFLINE, OK,     OK,      OK,     OK,      OK,       DOWN
                    MUMBLE,  OK,     OK,      OK,     OK,      OK,       FAULTY
                    TIMEOUT, OK,     OK,      OK,     OK,      OK,       TIMEOUT
                    OK,      MUMBLE, OK,      OK,     OK,      OK,       FAULTY
                    OK,      OK,     MUMBLE,  OK,     OK,      OK,       FLAG_NOT_FOUND
                    OK,      OK,     OFFLINE, OK,     OK,      OK,       DOWN
                    OK,      OK,     MUMBLE,  OK,     OFFLINE, OK,       FLAG_NOT_FOUND
                    OK,      OK,     OK,      MUMBLE, OFFLINE, OK,       FAULTY
                    OK,      OK,     OK,      OK,     MUMBLE,  OK,       FAULTY
                    OK,      OK,     OK,      OK,     OK,      MUMBLE,   RECOVERING
                    OK,      OK,     OK,      OK,     OK,      OFFLINE,  RECOVERING
                    OK,      OK,     OK,      OK,     OK,      TIMEOUT,  RECOVERING
                    OK,      OK,     OK,      OK,     OFFLINE, MUMBLE,   DOWN
                    OFFLINE, OK,     OK,      OK,     OK,      INTERNAL_ERROR, ERROR
                    CUT,     OK,     OK,      OK,     OK,      MUMBLE,   LATE
                    CUT,     OK,     OK,      OK,     OK,      INTERNAL_ERROR, ERROR
                    """)
    void answersAmountToOneStatus(
            Result put,
            Result noise,
            Result get,
            Result getNoise,
            Result havoc,
            Result earlier,
            Finding.Status status) {
        assertThat(Finding.of(TICK, visit(put, noise, get, getNoise, havoc, earlier))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void theTeamIsToldTheWordsOfTheFailureThatCounts() {
        Finding finding =
                Finding.of(TICK, visit(Result.OK, Result.OK, Result.OK, Result.OK, Result.MUMBLE, Result.MUMBLE));
        assertThat(finding.message()).isEqualTo("words of HAVOC");
        assertThat(finding.detail().lines())
                .containsExactly("havoc 0: MUMBLE (words of HAVOC)", "getflag 0 of tick 6: MUMBLE (words of GETFLAG)");
    }

    @Test
    void aCheckersOwnFailureIsForInstructorsOnly() {
        Finding finding =
                Finding.of(TICK, visit(Result.INTERNAL_ERROR, Result.OK, Result.OK, Result.OK, Result.OK, Result.OK));
        assertThat(finding.message()).isEmpty();
        assertThat(finding.detail()).contains("words of PUTFLAG");
    }

    private static List<Finding.Told> visit(
            Result put, Result noise, Result get, Result getNoise, Result havoc, Result earlier) {
        OrderedFlag now = new OrderedFlag(TICK, 0, 0, "F_now");
        OrderedFlag before = new OrderedFlag(TICK - 1, 0, 0, "F_before");
        List<Finding.Told> told = new ArrayList<>();
        told.add(told(CheckerTask.put(now), put));
        told.add(told(CheckerTask.plain(CheckerTask.Method.PUTNOISE, TICK, 0), noise));
        told.add(told(CheckerTask.get(now), get));
        told.add(told(CheckerTask.plain(CheckerTask.Method.GETNOISE, TICK, 0), getNoise));
        told.add(told(CheckerTask.plain(CheckerTask.Method.HAVOC, TICK, 0), havoc));
        told.add(told(CheckerTask.get(before), earlier));
        return told;
    }

    private static Finding.Told told(CheckerTask task, Result result) {
        return new Finding.Told(task, CheckerAnswer.of(result, result == Result.OK ? "" : "words of " + task.method()));
    }
}
