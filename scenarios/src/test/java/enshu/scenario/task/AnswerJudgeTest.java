package enshu.scenario.task;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.TeamVariables;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerJudgeTest {
    private static final TeamVariables TEAM = new TeamVariables(
            Map.of("HOST", "zei1058", "SEEN", "09:41", "LATE", "23:59", "COUNT", "1024", "DOT", "a.b"));

    @ParameterizedTest
    @CsvSource({"zei1058, true", "' ZEI1058 ', true", "ＺＥＩ１０５８, true", "zei1059, false", "'', false", "zei 1058, false"
    })
    void aWordIsComparedAfterNfkcCaseFoldingAndTrimming(String typed, boolean right) {
        assertThat(correct(new AnswerMatcher.EqualTo("${HOST}"), typed)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({"ﾃｽﾄ, テスト", "Straße, STRASSE", "ΣΊΣΥΦΟΣ, σίσυφος", "が, が"})
    void writingsOfTheSameWordAreEqual(String typed, String wanted) {
        assertThat(correct(new AnswerMatcher.EqualTo(wanted), typed)).isTrue();
    }

    @Test
    void anyOfSeveralAnswersIsRight() {
        AnswerMatcher oneOf = new AnswerMatcher.OneOf(List.of("${HOST}", "${HOST}.minato.example"));
        assertThat(correct(oneOf, "zei1058.MINATO.example")).isTrue();
        assertThat(correct(oneOf, "zei1058.example")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pc01, pc02 pc03 | true",
                "PC03、pc02、pc01 | true",
                "pc01 pc02 pc02 pc03 | true",
                "pc01 pc02 | false",
                "pc01 pc02 pc03 pc04 | false",
                "pc01，pc02；pc03 | true"
            })
    void aSetIsRightInAnyOrderAndWithNothingElse(String typed, boolean right) {
        assertThat(correct(new AnswerMatcher.SetOf(List.of("pc01", "pc02", "pc03"), 3), typed))
                .isEqualTo(right);
    }

    @Test
    void aSetMayBePartialWhenTheAuthorSaysSo() {
        AnswerMatcher two = new AnswerMatcher.SetOf(List.of("a", "b", "c"), 2);
        assertThat(correct(two, "c a")).isTrue();
        assertThat(correct(two, "c")).isFalse();
        assertThat(correct(two, "c c")).isFalse();
        assertThat(correct(two, "a b d")).isFalse();
    }

    @Test
    void valuesWithSpacesArePartedByCommasOrLines() {
        AnswerMatcher groups = new AnswerMatcher.SetOf(List.of("Domain Admins", "guest"), 2);
        assertThat(correct(groups, "guest, domain  admins")).isTrue();
        assertThat(correct(groups, "Ｄｏｍａｉｎ　Ａｄｍｉｎｓ、ｇｕｅｓｔ")).isTrue();
        assertThat(correct(groups, "Domain Admins\r\n\n guest \n")).isTrue();
        assertThat(correct(groups, "Domain Admins guest")).isFalse();
        assertThat(correct(groups, "Domain, Admins, guest")).isFalse();
    }

    @Test
    void valuesWithCommasArePartedByLines() {
        AnswerMatcher names = new AnswerMatcher.SetOf(List.of("cn=ann,ou=it", "cn=bob,ou=tax"), 2);
        assertThat(correct(names, "cn=bob,ou=tax\ncn=ann,ou=it")).isTrue();
        assertThat(correct(names, "cn=bob,ou=tax cn=ann,ou=it")).isFalse();
    }

    @Test
    void valuesThatATeamDrewAlikeCountOnce() {
        AnswerMatcher twice = new AnswerMatcher.SetOf(List.of("${HOST}", "ZEI1058"), 2);
        assertThat(correct(twice, "zei1058")).isTrue();
    }

    @Test
    void theModelOfASetIsARightAnswer() {
        for (List<String> values :
                List.of(List.of("a", "b"), List.of("a b", "${HOST}"), List.of("a, b", "c;d", "e f"))) {
            AnswerMatcher set = new AnswerMatcher.SetOf(values, values.size());
            assertThat(correct(set, TEAM.expand(AnswerJudge.models(set).getFirst())))
                    .isTrue();
            Check.Answer answer = new Check.Answer("answer", Optional.empty(), set, OptionalInt.empty());
            assertThat(AnswerJudge.models(answer, TEAM)).allMatch(model -> correct(set, model));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "09:41, true",
        "9:41, true",
        "09:43, true",
        "09:39:00, true",
        "09:43:01, false",
        "09:38, false",
        "９：４２, true",
        "9時41分, true",
        "9時41分30秒, true",
        "2026-11-20 09:41, true",
        "2026/11/20 9:42, true",
        "24:41, false",
        "09:60, false",
        "9:4, false",
        "noon, false"
    })
    void aTimeMayBeSoFarOff(String typed, boolean right) {
        assertThat(correct(new AnswerMatcher.Time("${SEEN}", Duration.ofMinutes(2)), typed))
                .isEqualTo(right);
    }

    @Test
    void midnightIsNoWall() {
        AnswerMatcher late = new AnswerMatcher.Time("${LATE}", Duration.ofMinutes(2));
        assertThat(correct(late, "00:01")).isTrue();
        assertThat(correct(late, "00:02")).isFalse();
    }

    @Test
    void aDateCountsWhereBothSidesHaveOne() {
        AnswerMatcher dated = new AnswerMatcher.Time("2026-11-20 ${SEEN}", Duration.ofMinutes(2));
        assertThat(correct(dated, "2026-11-20 09:42")).isTrue();
        assertThat(correct(dated, "2026年11月20日 09:42")).isTrue();
        assertThat(correct(dated, "2026-11-21 09:42")).isFalse();
        assertThat(correct(dated, "09:42")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1024|true",
                "1,024|true",
                "１０２９|true",
                "1019|true",
                "1030|false",
                "1018.9|false",
                "1e3|false",
                "many|false"
            })
    void aNumberMayBeSoFarOff(String typed, boolean right) {
        assertThat(correct(new AnswerMatcher.Number("${COUNT}", new BigDecimal("5")), typed))
                .isEqualTo(right);
    }

    @Test
    void anExpressionMustMatchTheWholeAnswer() {
        AnswerMatcher regex = new AnswerMatcher.Regex("${DOT}/[A-Z]+");
        assertThat(correct(regex, "a.b/Report")).isTrue();
        assertThat(correct(regex, "a.b/Report 1")).isFalse();
        assertThat(correct(regex, "axb/Report")).isFalse();
    }

    @Test
    void anExpressionThatNeverEndsMakesTheAnswerWrong() {
        assertThat(correct(new AnswerMatcher.Regex("(a+)+b"), "a".repeat(60))).isFalse();
    }

    @Test
    void aVeryLongAnswerIsWrong() {
        String longest = "a".repeat(AnswerJudge.LONGEST);
        assertThat(correct(new AnswerMatcher.Regex("a+"), longest)).isTrue();
        assertThat(correct(new AnswerMatcher.Regex("a+"), longest + "a")).isFalse();
    }

    private static boolean correct(AnswerMatcher matcher, String typed) {
        return AnswerJudge.correct(
                new Check.Answer("answer", Optional.empty(), matcher, OptionalInt.empty()), typed, TEAM);
    }
}
