package enshu.console.debrief;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.exercise.Audience;
import enshu.console.live.Snapshot;
import enshu.exchange.ClockState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class AfterActionReportTest {
    private static final Path KEPT = Path.of("target", "reports");

    private static Snapshot exercise(ClockState state) {
        return Played.exercise(state, DebriefComposerTest.inbox(), Optional.of(Played.board()));
    }

    private static Debrief debrief(Snapshot exercise) {
        return DebriefComposer.compose(
                exercise, DebriefComposerTest.CHRONICLE, DebriefComposerTest.REMARKS, new Audience.Instructor());
    }

    /** Printed, kept to be looked at, and read again. */
    private static String printed(Phrases phrases, ClockState state) throws IOException {
        Snapshot exercise = exercise(state);
        byte[] pdf = new ReportDesk().print(exercise, debrief(exercise), phrases);
        Files.createDirectories(KEPT);
        Files.write(KEPT.resolve("after-action-" + phrases.language() + ".pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked())
                    .as("it is tagged")
                    .isTrue();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(phrases.language());
            return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
        }
    }

    @Test
    void theReportHoldsEveryPartOfTheDocumentSetInJapanese() throws IOException {
        assertThat(printed(Phrases.JA, ClockState.ENDED))
                .contains("サイバー演習実施報告書", "第1回CYDERAコース")
                .contains("2026年11月22日(日)10:00–2026年11月22日(日)13:00")
                .contains("予定3時間30分", "2チーム、2人")
                .contains("田中太郎", "山本花子")
                .contains("状況付与の一覧", "監視センター", "講師が送信", "一班0:05:00")
                .contains("0:12:0010/10", "99/100")
                .contains("声かけ", "二班の改善点")
                .contains("インシデントの軽減", "分かりやすい報告でした")
                .contains("付録.経過の記録", "を達成", "+18")
                .contains(Played.SCENARIO.tasks().stream()
                        .map(task -> task.title().ja().replace(" ", ""))
                        .toList());
    }

    @Test
    void theReportIsWholeInEnglish() throws IOException {
        assertThat(printed(Phrases.EN, ClockState.ENDED))
                .contains("After-actionreportofacyberexercise", "Masterscenarioeventslist", "22Nov2026,10:00")
                .contains("Whattoimprove", "IncidentMitigation");
    }

    @Test
    void aReportOfARunningExerciseSaysSo() throws IOException {
        assertThat(printed(Phrases.JA, ClockState.RUNNING)).contains("演習はまだ終わっていません");
    }

    @Test
    void whateverATextHoldsThePageStaysWellFormed() throws IOException {
        ReportFont font = ReportFont.in(ReportFont.USUAL).orElseThrow();
        String hostile =
                "<script>alert('&amp;')</script> ]]> \u0000\u0008 \"q\" 吉\uD842\uDFB7 葛\uDB40\uDD00 \uD83D\uDE00";
        byte[] pdf = new PdfPrinter(font)
                .print("<html lang=\"ja\"><head><title>x</title><meta name=\"description\" content=\"x\"/>"
                        + "<style>body { font-family: IPAexGothic; }</style></head><body>"
                        + new Markup().line("p", hostile) + "</body></html>");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("<script>alert('&amp;')</script>", "葛", "〓");
        }
    }

    @Test
    void radicalsAreFoundAsTheCharactersTheyLookLike() {
        String table = """
                1 begincodespacerange
                <0000> <FFFF>
                endcodespacerange
                2 beginbfrange
                <0010> <0012> <2F48>
                <0020> <0020> <D842DFB7>
                endbfrange
                1 beginbfchar
                <0030> <0041>
                endbfchar
                endcmap
                """;
        assertThat(GlyphWords.tidy(table, ReportFont.in(ReportFont.USUAL).orElseThrow()::usual))
                .contains("<0010> <66F0>", "<0011> <6708>", "<0012> <6728>", "<0020> <D842DFB7>", "<0030> <0041>")
                .endsWith("endcmap\n");
    }

    @Test
    void bothLanguagesHaveTheSamePhrases() throws IOException {
        assertThat(keys("ja")).isEqualTo(keys("en"));
    }

    private static Set<Object> keys(String language) throws IOException {
        Properties phrases = new Properties();
        try (var file = Files.newBufferedReader(
                Path.of("src/main/resources/enshu/console/debrief/report_" + language + ".properties"))) {
            phrases.load(file);
        }
        return new HashSet<>(phrases.keySet());
    }

    @Test
    void aSubjectIsTheFirstLineWithoutItsMark() {
        assertThat(Subjects.of("件名: 不審な通信\n\n本文")).isEqualTo("不審な通信");
        assertThat(Subjects.of("**至急**、確認を")).isEqualTo("至急、確認を");
        assertThat(Subjects.of("あ".repeat(80))).isEqualTo("あ".repeat(60) + "…");
        assertThat(Subjects.of("前の営業日に\nさんから")).isEqualTo("前の営業日に…");
        assertThat(Subjects.of("")).isEmpty();
    }
}
