package enshu.console.debrief;

import enshu.console.live.Snapshot;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Prints reports, at most {@value #MOST_AT_ONCE} at once, for each takes a second of a processor and some memory. */
public final class ReportDesk {
    private static final int MOST_AT_ONCE = 2;

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final String style;

    public ReportDesk() {
        try (InputStream sheet = Objects.requireNonNull(ReportDesk.class.getResourceAsStream("report.css"))) {
            this.style = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * The after-action report as a PDF.
     *
     * @throws Refusal when too many are being printed, or this machine lacks the typeface
     */
    byte[] print(Snapshot snapshot, Debrief debrief, Phrases phrases) {
        if (!places.tryAcquire()) {
            throw new Refusal(Problem.away("busy", "Other reports are being printed; try again in a few seconds."));
        }
        try {
            Optional<ReportFont> font = ReportFont.in(ReportFont.USUAL);
            if (font.isEmpty()) {
                throw new Refusal(Problem.away(
                        "no-typeface",
                        "The typeface " + ReportFont.USUAL
                                + " is missing; install the package fonts-ipaexfont-gothic."));
            }
            return new PdfPrinter(font.get()).print(AfterActionReport.of(snapshot, debrief, phrases, style));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            places.release();
        }
    }
}
