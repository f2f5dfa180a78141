package enshu.launcher.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final String REPORT = """
            <testsuite>
              <testcase classname="enshu.A" name="passes"/>
              <testcase classname="enshu.A" name="fails"><failure message="no"/></testcase>
              <testcase classname="enshu.B" name="breaks"><error/></testcase>
              <testcase classname="enshu.B" name="waits"><skipped/></testcase>
            </testsuite>
            """;

    @TempDir
    private Path checkout;

    private Path report(String module, String kind, String name) throws IOException {
        Path folder = Files.createDirectories(
                checkout.resolve(module).resolve("target").resolve(kind));
        return Files.writeString(folder.resolve(name), REPORT);
    }

    @Test
    void everyModulesReportsAreCounted() throws IOException {
        report("scenarios", "surefire-reports", "TEST-a.xml");
        report("launcher", "failsafe-reports", "TEST-b.xml");
        report("launcher", "failsafe-reports", "failsafe-summary.xml");
        Reports reports = Reports.since(checkout, LONG_AGO, Reports.FOLDERS);
        assertThat(reports.tests()).isEqualTo(8);
        assertThat(reports.skipped()).isEqualTo(2);
        assertThat(reports.failed())
                .extracting(Reports.Failed::test)
                .containsExactly("enshu.A.fails", "enshu.B.breaks", "enshu.A.fails", "enshu.B.breaks");
    }

    @Test
    void aPartOfTheRunIsBlamedForItsOwnReportsAlone() throws IOException {
        report("scenarios", "surefire-reports", "TEST-a.xml");
        report("web-console", "vitest-reports", "TEST-b.xml");
        assertThat(Reports.since(checkout, LONG_AGO, List.of("vitest-reports")).failed())
                .hasSize(2);
        assertThat(Reports.since(checkout, LONG_AGO, List.of()).tests()).isZero();
    }

    @Test
    void aFailureSaysWhatWentWrongAndWhere() {
        String story = "a line of what was done before\n".repeat(200);
        String stack = "\tat enshu.A.fails(A.java:1)\n".repeat(80);
        Reports.Failed failed = Reports.Failed.of("enshu.A.fails", story + "expected: 1\nbut was: 2\n" + stack);
        assertThat(failed.why())
                .hasSize(Reports.MOST_LINES + 4)
                .contains("expected: 1", "but was: 2")
                .endsWith("\tat enshu.A.fails(A.java:1)");
    }

    @Test
    void aFailureWithoutAStackTellsItsMessage() throws IOException {
        Path report = report("scenarios", "surefire-reports", "TEST-a.xml");
        assertThat(Reports.read(report).failed().getFirst().why()).containsExactly("no");
    }

    @Test
    void reportsOfAnEarlierRunDoNotCount() throws IOException {
        Path old = report("scenarios", "surefire-reports", "TEST-a.xml");
        Files.setLastModifiedTime(old, LONG_AGO);
        assertThat(Reports.since(checkout, FileTime.from(Instant.parse("2020-01-02T00:00:00Z")), Reports.FOLDERS)
                        .tests())
                .isZero();
    }

    @Test
    void whatXmlHasNoPlaceForIsLeftOut() throws IOException {
        Path report = report("web-console", "page-reports", "TEST-pages-1.xml");
        Files.writeString(report, REPORT.replace("\"no\"", "\"\u001b[2mno\u001b[22m\u0000\""));
        assertThat(Reports.read(report).failed().getFirst().why()).containsExactly("no");
    }

    @Test
    void aBrokenReportIsNamed() throws IOException {
        Path broken = Files.writeString(report("scenarios", "surefire-reports", "TEST-a.xml"), "<testsuite>");
        assertThatThrownBy(() -> Reports.read(broken))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining(broken.toString());
    }
}
