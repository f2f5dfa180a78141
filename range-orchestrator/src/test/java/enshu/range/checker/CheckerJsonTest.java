package enshu.range.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.exchange.OrderedFlag;
import enshu.exchange.TeamId;
import enshu.range.checker.CheckerAnswer.Result;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckerJsonTest {
    private static final OrderedFlag FLAG = new OrderedFlag(4, 1, 2, "ENSHU_abc");
    private static final Visit VISIT = new Visit(
            ExerciseId.of("0f3c22d1-0000-4000-8000-000000000001"),
            6,
            new TeamId("team-12"),
            "shop",
            List.of(FLAG),
            Duration.ofSeconds(90),
            Duration.ofSeconds(630));

    /** Every field of the protocol's CheckerTaskMessage, by its document. */
    @Test
    void aTaskIsWrittenAsTheProtocolHasIt() throws Exception {
        JsonNode sent = ExchangeJson.mapper()
                .readTree(CheckerJson.task(VISIT, CheckerTask.get(FLAG), 77, "10.64.0.5", Duration.ofSeconds(10)));
        assertThat(sent).isEqualTo(ExchangeJson.mapper().readTree("""
                {"taskId": 77, "method": "getflag", "address": "10.64.0.5", "teamId": 12, "teamName": "team-12",
                 "currentRoundId": 7, "relatedRoundId": 5, "flag": "ENSHU_abc", "variantId": 2, "timeout": 10000,
                 "roundLength": 90000, "taskChainId": "flag_sshop_r5_tteam-12_i1", "flagRegex": null,
                 "flagHash": null, "attackInfo": null}"""));
    }

    @Test
    void puttingAndReadingBackShareAChainAndNothingElseDoes() {
        String put = CheckerTask.put(FLAG).chain("shop", "team-1");
        assertThat(CheckerTask.get(FLAG).chain("shop", "team-1")).isEqualTo(put);
        assertThat(List.of(
                        CheckerTask.put(new OrderedFlag(4, 0, 2, "x")).chain("shop", "team-1"),
                        CheckerTask.put(new OrderedFlag(5, 1, 2, "x")).chain("shop", "team-1"),
                        CheckerTask.put(FLAG).chain("mail", "team-1"),
                        CheckerTask.put(FLAG).chain("shop", "team-2"),
                        CheckerTask.plain(CheckerTask.Method.PUTNOISE, 4, 1).chain("shop", "team-1"),
                        CheckerTask.plain(CheckerTask.Method.HAVOC, 4, 1).chain("shop", "team-1")))
                .doesNotContain(put)
                .doesNotHaveDuplicates();
        assertThat(CheckerTask.plain(CheckerTask.Method.GETNOISE, 4, 1).chain("shop", "team-1"))
                .isEqualTo(CheckerTask.plain(CheckerTask.Method.PUTNOISE, 4, 1).chain("shop", "team-1"));
    }

    @Test
    void teamsWithoutANumberHaveNone() {
        Visit red =
                new Visit(VISIT.exercise(), 0, new TeamId("red"), "shop", List.of(), VISIT.tickLength(), VISIT.ends());
        assertThat(red.teamNumber()).isZero();
        assertThat(VISIT.teamNumber()).isEqualTo(12);
    }

    @Test
    void anAnswerIsUnderstood() {
        assertThat(CheckerJson.answer("{\"result\": \"OK\", \"message\": null, \"attackInfo\": \"user7\", \"new\": 1}"))
                .isEqualTo(new CheckerAnswer(Result.OK, "", "user7"));
        assertThat(CheckerJson.answer("{\"result\": \"MUMBLE\", \"message\": \"no such note\"}"))
                .isEqualTo(CheckerAnswer.of(Result.MUMBLE, "no such note"));
        assertThat(CheckerJson.answer("{\"result\": \"OFFLINE\"}")).isEqualTo(CheckerAnswer.of(Result.OFFLINE, ""));
        assertThat(CheckerJson.answer("{\"result\": \"OFFLINE\", \"message\": {\"x\": 1}}"))
                .isEqualTo(CheckerAnswer.of(Result.OFFLINE, ""));
    }

    /** Only a checker decides over a service: what it can't have meant is its own failure. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "[]",
                "{}",
                "{\"result\": null}",
                "{\"result\": \"ok\"}",
                "{\"result\": \"CUT\"}",
                "{\"result\""
            })
    void anythingElseIsTheCheckersFailure(String text) {
        CheckerAnswer answer = CheckerJson.answer(text);
        assertThat(answer.result()).isEqualTo(Result.INTERNAL_ERROR);
        assertThat(answer.message()).contains("should be");
    }

    @Test
    void aCheckerSaysHowManyWaysItKnows() {
        assertThat(CheckerJson.offer(
                        "{\"serviceName\": \"x\", \"flagVariants\": 1, \"noiseVariants\": 2, \"havocVariants\": 0}"))
                .isEqualTo(new CheckerOffer(2, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    <html>;                                            JSON object
                    {"havocVariants": 1};                              noiseVariants
                    {"noiseVariants": "2", "havocVariants": 1};        noiseVariants
                    {"noiseVariants": 2, "havocVariants": 1.5};        havocVariants
                    {"noiseVariants": 17, "havocVariants": 1};         0 to 16
                    {"noiseVariants": 1, "havocVariants": -1};         0 to 16
                    """)
    void whatItCannotMeanIsRefused(String text, String word) {
        assertThatThrownBy(() -> CheckerJson.offer(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(word);
    }

    @Test
    void aCommandsAnswerIsItsLastLine() {
        assertThat(CheckerJson.lastLine("warning\n{\"result\": \"OK\"}\n \n")).isEqualTo("{\"result\": \"OK\"}");
        assertThat(CheckerJson.lastLine("")).isEmpty();
    }

    @Test
    void noFlagIsRepeated() {
        String long501 = "語".repeat(501);
        CheckerAnswer answer =
                new CheckerAnswer(Result.MUMBLE, "lost ENSHU_abc\u0000\n!", "see ENSHU_abc").clean(VISIT.flags());
        assertThat(answer.message()).isEqualTo("lost [flag] !");
        assertThat(answer.attackInfo()).isEqualTo("see [flag]");
        assertThat(CheckerAnswer.of(Result.MUMBLE, long501).clean(List.of()).message())
                .isEqualTo("語".repeat(499) + "…");
        assertThat(FLAG.toString()).doesNotContain("abc");
        assertThat(CheckerTask.put(FLAG).toString()).doesNotContain("abc");
        assertThat(VISIT.toString()).doesNotContain("abc");
    }
}
