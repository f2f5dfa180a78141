package enshu.launcher.command;

import enshu.launcher.bench.BoardBench;
import enshu.launcher.bench.Latencies;
import enshu.launcher.client.Caller;
import enshu.launcher.client.Door;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.keycloak.Keycloak;
import enshu.launcher.keycloak.RealmAdministration;
import enshu.launcher.message.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code enshu bench board}: from an accepted flag to a thousand open pages; exit 0 only when each was shown each flag. */
@Command(
        name = "board",
        description = "From an accepted flag to the board in 1,000 open pages: goal 200 ms for 99 of 100.",
        mixinStandardHelpOptions = true)
final class BenchBoard implements Callable<Integer> {
    private static final int GOAL_MS = 200;
    private static final int FEWEST_PEOPLE = 8;
    private static final int MOST_PEOPLE = 160;
    private static final int FEWEST = 10;
    private static final int MOST = 900;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "100",
            description = "Who looks, ten pages each, 8 to 160, a multiple of 4 (default: ${DEFAULT-VALUE}).")
    private int people = 100;

    @Option(
            names = "--flags",
            paramLabel = "N",
            defaultValue = "120",
            description = "Flags that are handed in, 10 to 900 (default: ${DEFAULT-VALUE}).")
    private int flags = 120;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the flags' distances (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    BenchBoard(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        require(
                people >= FEWEST_PEOPLE && people <= MOST_PEOPLE && people % BoardBench.SEATS == 0,
                "--people: a multiple of 4 from " + FEWEST_PEOPLE + " to " + MOST_PEOPLE + ", not " + people);
        require(flags >= FEWEST && flags <= MOST, "--flags: from " + FEWEST + " to " + MOST + ", not " + flags);
        Home home = Home.ofProcess();
        new Standing(home).ready(terminal.text("not-up"));
        String before = Load.now();
        List<DemoAccounts.Account> guests = IntStream.rangeClosed(1, people)
                .mapToObj(number -> new DemoAccounts.Account(
                        "board" + number, "Board-" + UUID.randomUUID(), "trainee", "計測", number + "番"))
                .toList();
        try (RealmAdministration realm =
                new RealmAdministration(Keycloak.internal(Settings.of(home)), Secrets.keep(home))) {
            realm.enrol(guests);
            try {
                show("signing-in");
                Door door = Door.of(home);
                List<Caller> callers =
                        guests.stream().map(guest -> Caller.signIn(door, guest)).toList();
                return told(
                        new BoardBench(flags, new Random(seed), this::show).run(OwnersRecord.source(home), callers),
                        before);
            } finally {
                realm.dismiss(guests);
            }
        }
    }

    private void require(boolean well, String message) {
        if (spec != null && !well) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private void show(String part) {
        terminal.show(terminal.text("bench.board-part." + part));
    }

    private int told(BoardBench.Measured measured, String before) {
        terminal.clear();
        terminal.say(
                "bench.board", flags, people * BoardBench.PAGES, people, measured.bytes(), before, BoardBench.WARM_UP);
        Figures figures = new Figures(terminal);
        figures.head("p50", "p95", "p99", "max");
        row(figures, "bench.board.floor", measured.floor());
        row(figures, "bench.board.first", measured.first());
        row(figures, "bench.board.pages", measured.pages());
        int worst = 99;
        double pages = measured.pages().percentile(worst);
        double ratio = pages / Math.max(measured.floor().percentile(worst), 0.001);
        terminal.print(figures.line(
                "bench.board.ratio",
                pages <= GOAL_MS,
                String.format(Locale.ROOT, "%.1f", ratio),
                String.format(Locale.ROOT, "%.0f", pages),
                GOAL_MS));
        terminal.print(figures.line("bench.board.missing", measured.missing() == 0, measured.missing()));
        return measured.missing() == 0 ? 0 : 1;
    }

    private void row(Figures figures, String key, Latencies times) {
        figures.row(
                terminal.text(key), times.percentile(50), times.percentile(95), times.percentile(99), times.longest());
    }
}
