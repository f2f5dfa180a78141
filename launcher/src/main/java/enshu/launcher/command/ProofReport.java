package enshu.launcher.command;

import enshu.exchange.LeafVerdict;
import enshu.launcher.message.Columns;
import enshu.launcher.message.Terminal;
import enshu.range.prove.ProofEvent;
import enshu.range.prove.ProofResult;
import enshu.range.prove.ProofTable;
import enshu.range.prove.Shortcoming;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells of a proof on the terminal: a line for each step with its seconds, then the table and what fell short. */
final class ProofReport {
    private static final int GAP = 2;

    private final Terminal terminal;
    private final Path log;
    private int steps;
    private int done;

    ProofReport(Terminal terminal, Path log) {
        this.terminal = terminal;
        this.log = log;
    }

    /** One event; images are built side by side, so events may come from several threads. */
    synchronized void tell(ProofEvent event) {
        switch (event) {
            case ProofEvent.Begun begun -> {
                steps = begun.steps();
                terminal.say("prove.begin", begun.scenario());
            }
            case ProofEvent.Doing doing ->
                terminal.show(
                        terminal.text("prove.doing", counted(done + 1), terminal.text(key(doing.part())), about(doing))
                                .strip());
            case ProofEvent.Stood stood -> {
                done++;
                line(terminal.text(
                        "prove.stood", counted(done), terminal.text(key(stood.part())), seconds(stood.taken())));
            }
            case ProofEvent.Looked looked -> {
                done++;
                line(terminal.text(
                        "prove.looked",
                        counted(done),
                        terminal.text(key(looked.part())),
                        looked.task().value(),
                        word(looked.verdict()),
                        seconds(looked.taken())));
            }
        }
    }

    /** What came of it; the exit status: 0 proved, 1 not, 2 not tried. */
    int tell(ProofResult result) {
        terminal.clear();
        return switch (result) {
            case ProofResult.Refused refused -> {
                refused.problems().forEach(problem -> terminal.print(problem.line(terminal.language())));
                terminal.complain(terminal.text("prove.refused"));
                yield 2;
            }
            case ProofResult.Untried untried -> {
                terminal.complain(
                        terminal.text("prove.untried", untried.reason().in(terminal.language()), log));
                yield 2;
            }
            case ProofResult.Tried tried -> {
                table(tried.rows());
                yield ended(tried.shortcomings());
            }
        };
    }

    private int ended(List<Shortcoming> shortcomings) {
        if (shortcomings.isEmpty()) {
            terminal.say("prove.proved");
            return 0;
        }
        for (Shortcoming shortcoming : shortcomings) {
            terminal.complain(said(shortcoming));
            evidence(shortcoming).forEach(line -> terminal.explain("  " + line));
        }
        terminal.explain(terminal.text("prove.not-proved", shortcomings.size(), log));
        return 1;
    }

    private String said(Shortcoming shortcoming) {
        String task = shortcoming.task().value();
        return switch (shortcoming) {
            case Shortcoming.NotRedAtStart found ->
                terminal.text("prove.not-red-at-start", task, word(found.verdict()));
            case Shortcoming.NotSolved found -> terminal.text("prove.not-solved", task, word(found.verdict()));
            case Shortcoming.NoStep _ -> terminal.text("prove.no-step", task);
            case Shortcoming.NotRefuted found ->
                terminal.text("prove.not-refuted", task, word(found.verdict()), found.step());
            case Shortcoming.HostDown found -> terminal.text("prove.host-down", task, found.host());
            case Shortcoming.StepFailed found ->
                terminal.text("prove.step-failed", task, found.host(), found.output())
                        .strip();
        };
    }

    private static List<String> evidence(Shortcoming shortcoming) {
        return switch (shortcoming) {
            case Shortcoming.NotRedAtStart found -> found.evidence();
            case Shortcoming.NotSolved found -> found.evidence();
            case Shortcoming.NotRefuted found -> found.evidence();
            case Shortcoming.NoStep _, Shortcoming.HostDown _, Shortcoming.StepFailed _ -> List.of();
        };
    }

    private void table(List<ProofTable.Row> rows) {
        List<String> heads = List.of(
                terminal.text("prove.head.task"),
                terminal.text("prove.head.start"),
                terminal.text("prove.head.solution"),
                terminal.text("prove.head.seconds"),
                terminal.text("prove.head.refutations"));
        int first = rows.stream()
                .mapToInt(row -> Columns.of(row.task().value()))
                .reduce(Columns.of(heads.getFirst()), Math::max);
        terminal.print("");
        terminal.print(row(first, heads, heads));
        for (ProofTable.Row row : rows) {
            terminal.print(row(
                    first,
                    heads,
                    List.of(
                            row.task().value(),
                            word(row.start()),
                            word(row.solution()),
                            row.taken().map(ProofReport::seconds).orElse("-"),
                            red(row.refutations()))));
        }
        terminal.print("");
    }

    /** Aligned under the heads; seconds to the right as numbers are. */
    private String row(int first, List<String> heads, List<String> cells) {
        StringBuilder line = new StringBuilder(Columns.padded(cells.getFirst(), first + GAP));
        for (int at = 1; at < cells.size() - 1; at++) {
            int width = Math.max(Columns.of(heads.get(at)), Columns.of(word(LeafVerdict.UNKNOWN)));
            boolean number = at == cells.size() - 2;
            line.append(number ? Columns.alignedRight(cells.get(at), width) : Columns.padded(cells.get(at), width))
                    .append(" ".repeat(GAP));
        }
        return line.append(cells.getLast()).toString().stripTrailing();
    }

    private static String red(List<LeafVerdict> refutations) {
        if (refutations.isEmpty()) {
            return "-";
        }
        long red = refutations.stream()
                .filter(verdict -> verdict == LeafVerdict.RED)
                .count();
        return red + "/" + refutations.size();
    }

    private void line(String text) {
        terminal.clear();
        terminal.print(text);
    }

    private String counted(int step) {
        int width = Integer.toString(steps).length();
        return Columns.alignedRight(Integer.toString(step), width) + "/" + steps;
    }

    private static String about(ProofEvent.Doing doing) {
        String task = doing.task().map(id -> id.value() + " ").orElse("");
        return task + doing.detail().replaceAll("\\s+", " ").strip();
    }

    private static String key(ProofEvent.Part part) {
        return switch (part) {
            case IMAGES -> "prove.images";
            case RANGE -> "prove.range";
            case START -> "prove.start";
            case SOLUTION -> "prove.solution";
            case REFUTATION -> "prove.refutation";
            case REMOVAL -> "prove.removal";
        };
    }

    private String word(Optional<LeafVerdict> verdict) {
        return verdict.map(this::word).orElse("-");
    }

    private String word(LeafVerdict verdict) {
        return terminal.text(
                switch (verdict) {
                    case GREEN -> "verdict.green";
                    case RED -> "verdict.red";
                    case UNKNOWN -> "verdict.unknown";
                });
    }

    private static String seconds(Duration taken) {
        return String.format(Locale.ROOT, "%.1f", taken.toMillis() / 1000.0);
    }
}
