package enshu.scoring.command;

import enshu.exchange.ExerciseId;
import enshu.scoring.board.ArenaScores;
import enshu.scoring.fairplay.Captures;
import enshu.scoring.fairplay.Evidence;
import enshu.scoring.fairplay.EvidenceJson;
import enshu.scoring.fairplay.FairPlay;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.EventLines;
import enshu.scoring.ledger.ForeignLedger;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.LedgerFailure;
import enshu.scoring.ledger.PostgresLedger;
import enshu.scoring.rule.Rule;
import enshu.scoring.rule.RuleBook;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code score export EXERCISE}, {@code score replay FILE [--rules R] [--format csv|json]} and {@code score evidence FILE
 * [--format text|json]}. Each returns the exit status: 0 done, 1 something in the input is wrong, 2 the call itself is.
 */
public final class ScoreCommand {
    private static final String USAGE = "usage: score export EXERCISE | score replay FILE [--rules R[,R2…]]"
            + " [--until-tick N] [--format csv|json] [--explain TEAM[/SERVICE]] [--graph FILE.svg]"
            + " [--graph-of rank|total] | score evidence FILE [--format text|json]";

    private final Supplier<Ledger> ledger;
    private final PrintStream out;
    private final PrintStream problems;

    /**
     * Makes the command.
     *
     * @param ledger opened only when it is needed
     */
    public ScoreCommand(Supplier<Ledger> ledger, PrintStream out, PrintStream problems) {
        this.ledger = ledger;
        this.out = out;
        this.problems = problems;
    }

    /** The command over the ledger of this database; connects only to export. */
    public static ScoreCommand of(String url, String user, String password, PrintStream out, PrintStream problems) {
        return new ScoreCommand(
                () -> {
                    PGSimpleDataSource source = new PGSimpleDataSource();
                    source.setURL(url);
                    source.setUser(user);
                    source.setPassword(password);
                    source.setConnectTimeout(5);
                    return new PostgresLedger(source);
                },
                out,
                problems);
    }

    /** Runs what the words after {@code score} say. */
    public int run(List<String> words) {
        if (words.size() == 2 && words.getFirst().equals("export")) {
            return export(words.get(1));
        }
        Optional<Call> call = words.isEmpty() ? Optional.empty() : Call.of(words.subList(1, words.size()));
        if (call.isPresent() && words.getFirst().equals("replay")) {
            return replay(call.get());
        }
        if (call.isPresent() && words.getFirst().equals("evidence")) {
            return evidence(call.get());
        }
        problems.println(USAGE);
        return 2;
    }

    private int export(String text) {
        ExerciseId exercise;
        try {
            exercise = ExerciseId.of(text);
        } catch (IllegalArgumentException noId) {
            problems.println("score export: \"" + text + "\" is no exercise id; copy it from the exercise's address");
            return 2;
        }
        try {
            long position = print(exercise);
            if (position == 0) {
                problems.println("score export: exercise " + exercise + " has no events; has it been started?");
                return 1;
            }
            return 0;
        } catch (LedgerFailure failed) {
            problems.println("score export: " + failed.getMessage());
            return 1;
        }
    }

    private long print(ExerciseId exercise) {
        Ledger open = ledger.get();
        long position = 0;
        List<Entry> entries = open.read(exercise, position);
        while (!entries.isEmpty()) {
            entries.forEach(entry -> out.println(EventLines.write(entry)));
            position = entries.getLast().position();
            entries = open.read(exercise, position);
        }
        out.flush();
        return position;
    }

    private int replay(Call call) {
        Optional<ReplayOptions> options = ReplayOptions.of(call.options());
        if (options.isEmpty()) {
            problems.println(USAGE);
            return 2;
        }
        Replay replay = new Replay();
        Optional<String> problem = replay.read(call.file());
        if (problem.isPresent()) {
            problems.println(problem.get());
            return 1;
        }
        replay.foreign().notes().forEach(note -> problems.println("score replay: note: " + note));
        try {
            out.print(text(replay, options.get()));
            out.flush();
            return 0;
        } catch (IllegalArgumentException wrong) {
            problems.println("score replay: " + wrong.getMessage());
            return 1;
        }
    }

    private int evidence(Call call) {
        Map<String, String> asked = call.options();
        boolean json = asked.equals(Map.of("--format", "json"));
        if (!json && !asked.isEmpty() && !asked.equals(Map.of("--format", "text"))) {
            problems.println(USAGE);
            return 2;
        }
        Captures captures = new Captures();
        Optional<String> problem = EventFile.each("score evidence", call.file(), new ForeignLedger(), captures::accept);
        if (problem.isPresent()) {
            problems.println(problem.get());
            return 1;
        }
        List<Evidence> found = FairPlay.of(captures.all());
        out.print(json ? EvidenceJson.of(found).toPrettyString() + "\n" : EvidenceText.text(found));
        out.flush();
        return 0;
    }

    private static String text(Replay replay, ReplayOptions options) {
        List<String> rules = options.rules().isEmpty()
                ? List.of(replay.rules()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no \"game-opened\" says which rule counts; name one with --rules")))
                : options.rules();
        for (String rule : rules) {
            if (!RuleBook.knows(rule)) {
                throw new IllegalArgumentException(RuleBook.unsupported(rule));
            }
        }
        if (options.explain().isPresent()) {
            return rules.stream()
                    .map(rule -> explained(
                            replay, rule, options.untilTick(), options.explain().get()))
                    .collect(Collectors.joining("\n"));
        }
        if (options.graph().isPresent()) {
            draw(replay, rules, options, options.graph().get());
        }
        if (rules.size() == 1) {
            return replay.text(rules.getFirst(), options.untilTick(), options.json());
        }
        FormulaLab lab = FormulaLab.of(replay, rules, options.untilTick());
        return options.json() ? lab.json() : lab.csv();
    }

    private static String explained(Replay replay, String rules, int until, String whose) {
        return RuleBook.rule(rules)
                .map(rule -> Explained.text(replay, rule, until, whose))
                .orElseGet(() -> replay.explained(until, whose));
    }

    private static void draw(Replay replay, List<String> rules, ReplayOptions options, String file) {
        Map<String, ArenaScores.History> panels = new LinkedHashMap<>();
        for (String name : rules) {
            Rule rule = RuleBook.rule(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the rule " + name + " has no ticks to draw; leave it out of --rules with --graph"));
            panels.put(name, replay.scores(rule).history(options.untilTick()));
        }
        try {
            Files.writeString(Path.of(file), LabGraph.draw(panels, options.totals()));
        } catch (IOException | InvalidPathException failed) {
            throw new IllegalArgumentException(file + " can't be written: " + failed.getMessage(), failed);
        }
    }
}
