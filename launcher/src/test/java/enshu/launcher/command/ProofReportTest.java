package enshu.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.LeafVerdict;
import enshu.exchange.TaskId;
import enshu.launcher.message.Columns;
import enshu.launcher.message.Messages;
import enshu.launcher.message.Terminal;
import enshu.range.prove.ProofEvent;
import enshu.range.prove.ProofResult;
import enshu.range.prove.ProofTable;
import enshu.range.prove.Shortcoming;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProofReportTest {
    private static final TaskId TASK = new TaskId("block-destination");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ProofReport report(Locale locale) {
        return new ProofReport(Terminal.writingTo(out, err, new Messages(locale)), Path.of("/home/log/prove.log"));
    }

    private static ProofResult.Tried tried(LeafVerdict start, LeafVerdict refutation, List<Shortcoming> shortcomings) {
        return new ProofResult.Tried(
                List.of(new ProofTable.Row(
                        TASK,
                        Optional.of(start),
                        Optional.of(LeafVerdict.GREEN),
                        Optional.of(Duration.ofMillis(1840)),
                        List.of(LeafVerdict.RED, refutation))),
                shortcomings);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void stepsAreCountedWithTheirSeconds() {
        ProofReport report = report(Locale.ENGLISH);
        report.tell(new ProofEvent.Begun("some-one", 12));
        report.tell(new ProofEvent.Stood(ProofEvent.Part.RANGE, Duration.ofMillis(41_260)));
        report.tell(new ProofEvent.Looked(ProofEvent.Part.SOLUTION, TASK, LeafVerdict.GREEN, Duration.ofMillis(1840)));

        assertThat(lines())
                .containsExactly(
                        "The scenario some-one is being proved on a range of its own.",
                        "[ 1/12] Range stands: 41.3 s",
                        "[ 2/12] Solution, block-destination: green, 1.8 s");
    }

    @Test
    void aProvedPackageEndsWithItsTableAndStatusZero() {
        assertThat(report(Locale.ENGLISH).tell(tried(LeafVerdict.RED, LeafVerdict.RED, List.of())))
                .isZero();

        assertThat(lines())
                .containsExactly(
                        "",
                        "task               start    solution  seconds  refutations red",
                        "block-destination  red      green         1.8  2/2",
                        "",
                        "Proved: red at the start, green by its solution, red after every refutation.");
        assertThat(err.size()).isZero();
    }

    @Test
    void theJapaneseTableIsAlignedByColumns() {
        report(Locale.JAPANESE).tell(tried(LeafVerdict.RED, LeafVerdict.RED, List.of()));

        List<String> table = lines();
        assertThat(Columns.of(table.get(1).substring(0, table.get(1).indexOf("反証"))))
                .isEqualTo(Columns.of(table.get(2).substring(0, table.get(2).indexOf("2/2"))));
    }

    @Test
    void whatFellShortIsNamedWithItsEvidenceAndTheLog() {
        Shortcoming found = new Shortcoming.NotRedAtStart(TASK, LeafVerdict.GREEN, List.of("net is green (x): y"));

        assertThat(report(Locale.ENGLISH).tell(tried(LeafVerdict.GREEN, LeafVerdict.GREEN, List.of(found))))
                .isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "enshu: block-destination should be red at the start and is green. Its check must ask for"
                                + " what only a solution brings about.",
                        "  net is green (x): y",
                        "Not proved: 1 to mend. The log of the range: /home/log/prove.log");
        assertThat(lines()).anyMatch(line -> line.endsWith("1/2"));
    }
}
