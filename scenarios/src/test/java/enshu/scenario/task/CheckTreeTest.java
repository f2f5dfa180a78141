package enshu.scenario.task;

import static enshu.exchange.LeafVerdict.GREEN;
import static enshu.exchange.LeafVerdict.RED;
import static enshu.exchange.LeafVerdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.LeafVerdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTreeTest {
    private static final Check ONE = new Check.Process("pc", "one", true);
    private static final Check TWO = new Check.Process("pc", "two", true);

    @Test
    void aSingleLeafIsCalledByItsKind() {
        assertThat(CheckTree.leaves(ONE)).containsOnlyKeys("process");
    }

    @Test
    void leavesAreNamedByTheWayFromTheRoot() {
        Check check = new Check.AllOf(List.of(
                ONE,
                new Check.AnyOf(List.of(TWO, new Check.Not(new Check.File("pc", "/x", new FileWanted.Exists(true)))))));
        assertThat(CheckTree.leaves(check).keySet())
                .containsExactly("all-of.0.process", "all-of.1.any-of.0.process", "all-of.1.any-of.1.not.file");
    }

    /** Kleene's strong logic of three values. */
    @ParameterizedTest
    @CsvSource({
        "GREEN,   GREEN,   GREEN,   GREEN",
        "GREEN,   RED,     RED,     GREEN",
        "GREEN,   UNKNOWN, UNKNOWN, GREEN",
        "RED,     GREEN,   RED,     GREEN",
        "RED,     RED,     RED,     RED",
        "RED,     UNKNOWN, RED,     UNKNOWN",
        "UNKNOWN, GREEN,   UNKNOWN, GREEN",
        "UNKNOWN, RED,     RED,     UNKNOWN",
        "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN"
    })
    void twoPartsCombineAsInTheTable(LeafVerdict one, LeafVerdict two, LeafVerdict all, LeafVerdict any) {
        List<Check> parts = List.of(ONE, TWO);
        assertThat(CheckTree.evaluate(new Check.AllOf(parts), Map.of("all-of.0.process", one, "all-of.1.process", two)))
                .isEqualTo(all);
        assertThat(CheckTree.evaluate(new Check.AnyOf(parts), Map.of("any-of.0.process", one, "any-of.1.process", two)))
                .isEqualTo(any);
    }

    @Test
    void notTurnsRedAndGreenAroundButKnowsNoMoreThanItsPart() {
        Check not = new Check.Not(ONE);
        assertThat(CheckTree.evaluate(not, Map.of("not.process", GREEN))).isEqualTo(RED);
        assertThat(CheckTree.evaluate(not, Map.of("not.process", RED))).isEqualTo(GREEN);
        assertThat(CheckTree.evaluate(not, Map.of("not.process", UNKNOWN))).isEqualTo(UNKNOWN);
    }

    @Test
    void aLeafNobodyLookedAtIsUnknown() {
        assertThat(CheckTree.evaluate(ONE, new HashMap<>())).isEqualTo(UNKNOWN);
    }
}
