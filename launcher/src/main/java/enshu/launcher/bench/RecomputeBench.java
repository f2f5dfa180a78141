package enshu.launcher.bench;

import enshu.scoring.arena.Facts;
import enshu.scoring.board.ArenaScores;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import enshu.scoring.rule.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long it takes to count a whole game anew, to count one tick more, and to replay it from a file as a command. */
public final class RecomputeBench {
    private static final int WARM_UPS = 5;
    private static final long PATIENCE_SECONDS = 120;

    private final List<Entry> entries;

    /** A game of this seed. */
    public RecomputeBench(long seed) {
        this.entries = SampleGame.entries(seed);
    }

    /** How many events the game has. */
    public int events() {
        return entries.size();
    }

    /**
     * The times of one rule.
     *
     * @param floor taking the same events in, without counting
     * @param whole events taken in and counted from the first to the last
     * @param anew counted from the first to the last, the events taken in already
     * @param tick one tick's events more, taken in and counted; of the second half of the game
     */
    public record Measured(Latencies floor, Latencies whole, Latencies anew, Latencies tick) {}

    /** Counts the game again and again. */
    public Measured measure(String rule, int rounds) {
        List<Double> floor = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        List<Double> anew = new ArrayList<>();
        for (int round = -WARM_UPS; round < rounds; round++) {
            long begun = System.nanoTime();
            Facts facts = new Facts();
            entries.forEach(facts::accept);
            double taken = since(begun);
            long counting = System.nanoTime();
            scores(facts, rule).at(SampleGame.TICKS);
            double counted = since(counting);
            if (round >= 0) {
                floor.add(taken);
                whole.add(taken + counted);
                anew.add(counted);
            }
        }
        return new Measured(
                new Latencies(floor), new Latencies(whole), new Latencies(anew), new Latencies(ticks(rule)));
    }

    private List<Double> ticks(String rule) {
        List<Double> times = new ArrayList<>();
        Facts facts = new Facts();
        ArenaScores scores = scores(facts, rule);
        long begun = System.nanoTime();
        for (Entry entry : entries) {
            facts.accept(entry);
            if (entry.event() instanceof ArenaEvent.TickEnded ended) {
                scores.at(ended.tick());
                if (ended.tick() >= SampleGame.TICKS / 2) {
                    times.add(since(begun));
                }
                begun = System.nanoTime();
            }
        }
        return times;
    }

    private static ArenaScores scores(Facts facts, String rule) {
        return new ArenaScores(facts, RuleBook.rule(rule).orElseThrow());
    }

    /** Replays the game from a file with the command, a new process each time. */
    public Latencies command(Path program, String rule, int rounds) throws IOException, InterruptedException {
        Path file = Files.createTempFile("enshu-bench-", ".jsonl");
        try {
            SampleGame.write(entries, file);
            List<Double> times = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                times.add(replayed(program, file, rule));
            }
            return new Latencies(times);
        } finally {
            Files.delete(file);
        }
    }

    private static double replayed(Path program, Path file, String rule) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(program.toString(), "score", "replay", file.toString(), "--rules", rule)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the replay has no end after " + PATIENCE_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException("the replay failed with status " + process.exitValue());
        }
        return since(begun);
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }
}
