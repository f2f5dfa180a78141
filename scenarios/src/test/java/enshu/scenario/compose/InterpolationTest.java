package enshu.scenario.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolationTest {
    private static final Map<String, String> VALUES =
            Map.of("SET", "value", "EMPTY", "", "address.pc.oa-1", "10.64.0.9");

    /** The table of the Compose Specification, chapter Interpolation. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain|plain",
                "$SET|value",
                "${SET}!|value!",
                "<$SET-x>|<value-x>",
                "${SET:-other}|value",
                "${EMPTY:-other}|other",
                "${EMPTY-other}|''",
                "${NONE-other}|other",
                "${NONE:-other}|other",
                "${SET:?gone}|value",
                "${EMPTY?gone}|''",
                "${SET:+there}|there",
                "${EMPTY:+there}|''",
                "${EMPTY+there}|there",
                "${NONE+there}|''",
                "${NONE:-${SET}}|value",
                "${NONE:-${NONE:-a $SET b}}|a value b",
                "5$$|5$",
                "$$SET|$SET",
                "$${SET}|${SET}",
                "${address.pc.oa-1}|10.64.0.9"
            })
    void everyFormResolvesAsTheSpecificationSays(String text, String resolved) {
        assertThat(resolve(text, new ArrayList<>())).isEqualTo(resolved);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${NONE}|NONE|''",
                "$NONE|NONE|''",
                "${NONE:?ask the author}|NONE|ask the author",
                "${EMPTY:?x}|EMPTY|x"
            })
    void aNameWithoutAValueIsTold(String text, String name, String message) {
        List<Interpolation.Unset> unset = new ArrayList<>();
        resolve(text, unset);
        assertThat(unset).containsExactly(new Interpolation.Unset(name, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "$(date)",
                "${",
                "${}",
                "${1A}",
                "${A",
                "${A:}",
                "${A:-",
                "${A!x}",
                "a$ b",
                "${A:-${B}",
                "${a.b.c:-d}"
            })
    void whatIsNoFormIsMalformed(String text) {
        assertThat(Interpolation.parse(text)).isEmpty();
    }

    @Test
    void nestingHasALimit() {
        assertThat(Interpolation.parse("${A:-".repeat(8) + "x" + "}".repeat(8))).isPresent();
        assertThat(Interpolation.parse("${A:-".repeat(9) + "x" + "}".repeat(9))).isEmpty();
        assertThat(Interpolation.parse("${A:-".repeat(100_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${TEAM}-${NONE:-d}|${TEAM}-d",
                "${TEAM:-${NONE:-d}}|${TEAM:-d}",
                "${NONE:-${TEAM}}|${TEAM}",
                "5$$ ${NONE:-$$}|5$$ $$",
                "${NONE:+${TEAM}}|''",
                "${PORT:-80} ${PORT:+${TEAM}} ${PORT?needed}|8443 ${TEAM} 8443"
            })
    void reducingLeavesWhatDiffersFromTeamToTeam(String text, String reduced) {
        Interpolation form = Interpolation.parse(text).orElseThrow();
        assertThat(form.reduce(
                        "TEAM"::equals,
                        name -> Optional.of(name).filter("PORT"::equals).map(known -> "8443"),
                        unset -> {}))
                .isEqualTo(reduced);
    }

    private static String resolve(String text, List<Interpolation.Unset> unset) {
        return Interpolation.parse(text)
                .orElseThrow()
                .resolve(name -> Optional.ofNullable(VALUES.get(name)), unset::add);
    }
}
