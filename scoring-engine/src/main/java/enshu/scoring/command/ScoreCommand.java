package enshu.scoring.command;

import enshu.exchange.ExerciseId;
import enshu.scoring.board.Board;
import enshu.scoring.board.Game;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.EventLines;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.LedgerFailure;
import enshu.scoring.ledger.PostgresLedger;
import enshu.scoring.rule.RuleBook;
import enshu.scoring.rule.TasksRule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code score export EXERCISE} and {@code score replay FILE [--rules R] [--format csv|json]}. Each returns the exit
 * status: 0 done, 1 something in the input is wrong, 2 the call itself is.
 */
public final class ScoreCommand {
    private static final String USAGE =
            "usage: score export EXERCISE | score replay FILE [--rules tasks] [--format csv|json]";
    private static final ExerciseId REPLAYED = new ExerciseId(new UUID(0, 0));

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
        if (words.size() >= 2 && words.getFirst().equals("replay")) {
            return replay(words.get(1), words.subList(2, words.size()));
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

    /** How to replay. */
    private record Options(Optional<String> rules, String format) {}

    private int replay(String file, List<String> words) {
        Optional<Options> options = options(words);
        if (options.isEmpty()) {
            problems.println(USAGE);
            return 2;
        }
        try (BufferedReader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            return switch (EventLines.read(reader)) {
                case EventLines.Reading.Read read -> print(Game.of(REPLAYED, read.entries()), options.get());
                case EventLines.Reading.Refused refused -> {
                    problems.println(file + ":" + refused.line() + ": " + refused.problem());
                    yield 1;
                }
            };
        } catch (NoSuchFileException missing) {
            problems.println("score replay: there is no file " + file);
            return 1;
        } catch (MalformedInputException encoding) {
            problems.println("score replay: " + file + " is not UTF-8; convert it first");
            return 1;
        } catch (IOException failed) {
            problems.println("score replay: " + file + " can't be read: " + failed.getMessage());
            return 1;
        }
    }

    private static Optional<Options> options(List<String> words) {
        Optional<String> rules = Optional.empty();
        String format = "csv";
        for (int word = 0; word < words.size(); word += 2) {
            if (word + 1 == words.size()) {
                return Optional.empty();
            }
            String value = words.get(word + 1);
            switch (words.get(word)) {
                case "--rules" -> rules = Optional.of(value);
                case "--format" -> format = value;
                default -> {
                    return Optional.empty();
                }
            }
        }
        return format.equals("csv") || format.equals("json")
                ? Optional.of(new Options(rules, format))
                : Optional.empty();
    }

    private int print(Game game, Options options) {
        String rules = options.rules()
                .or(() -> game.opened().map(opened -> opened.rules()))
                .orElse(TasksRule.NAME);
        if (!RuleBook.knows(rules)) {
            problems.println("score replay: " + RuleBook.unsupported(rules));
            return 1;
        }
        Board board = game.board(Duration.ZERO);
        out.print(options.format().equals("json") ? BoardText.json(board) : BoardText.csv(board));
        out.flush();
        return 0;
    }
}
