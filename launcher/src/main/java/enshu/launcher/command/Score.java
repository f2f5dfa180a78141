package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.postgres.PostgresCluster;
import enshu.scoring.command.ScoreCommand;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.PostgresLedger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code enshu score export|replay|evidence}: an exercise's events as lines, the board they give, and what they tell. */
@CommandLine.Command(
        name = "score",
        description = {
            "Export an exercise's events (export EXERCISE), replay an export (replay FILE),",
            "or look in it for teams that help each other (evidence FILE)."
        },
        mixinStandardHelpOptions = true)
final class Score implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "export EXERCISE | replay FILE | evidence FILE",
            descriptionKey = "words",
            description =
                    "What to do. After replay FILE: --rules R[,R2…] (tasks, jeopardy, uptime, faust, saarctf, eno, forcad;"
                            + " several are set side by side), --until-tick N, --format csv|json, --explain TEAM[/SERVICE]"
                            + " (where points come from), --graph FILE.svg with --graph-of rank|total (tick by tick)."
                            + " After evidence FILE: --format text|json.")
    private List<String> words = new ArrayList<>();

    private final Terminal terminal;

    Score(Terminal terminal) {
        this.terminal = terminal;
    }

    static CommandLine line(Terminal terminal) {
        // The options after the words are the scoring engine's own.
        return new CommandLine(new Score(terminal)).setUnmatchedOptionsArePositionalParams(true);
    }

    @Override
    public Integer call() {
        return new ScoreCommand(Score::ledger, terminal.out(), terminal.err()).run(words);
    }

    /** The lines of an exercise's export. */
    static List<String> export(String exercise) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int status = new ScoreCommand(
                        Score::ledger,
                        new PrintStream(lines, true, StandardCharsets.UTF_8),
                        new PrintStream(problems, true, StandardCharsets.UTF_8))
                .run(List.of("export", exercise));
        if (status != 0) {
            throw new LaunchFailure(problems.toString(StandardCharsets.UTF_8).strip());
        }
        return lines.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Ledger ledger() {
        Home home = Home.ofProcess();
        Secrets secrets = Secrets.keep(home);
        PostgresCluster cluster =
                new PostgresCluster(home, secrets, Settings.of(home).ports(), Versions.ofBuild());
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(cluster.url("enshu"));
        source.setUser("enshu_scoring");
        source.setPassword(secrets.of(Secrets.Name.DATABASE_SCORING));
        return new PostgresLedger(source);
    }
}
