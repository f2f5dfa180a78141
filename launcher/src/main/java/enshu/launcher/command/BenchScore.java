package enshu.launcher.command;

import enshu.launcher.bench.DoorCrowd;
import enshu.launcher.bench.Latencies;
import enshu.launcher.bench.ScoreBench;
import enshu.launcher.bench.ScoreFaults;
import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code enshu bench score}: flags at the line door of a member and a PostgreSQL of its own; needs no running platform. Exit
 * 0 when it could be measured; with {@code --faults} and {@code --rolling}, when nothing was lost or double, and with the
 * latter when no flag was refused for too long.
 */
@Command(
        name = "score",
        description = "Flags a second at the door, and what becomes of them when processes are killed.",
        mixinStandardHelpOptions = true)
final class BenchScore implements Callable<Integer> {
    private static final int ACCEPTED_GOAL = 15_000;
    private static final int REFUSED_GOAL = 100_000;
    private static final int OPEN_GOAL_MS = 50;
    private static final Duration UNREAD_GOAL = Duration.ofSeconds(40);
    private static final Duration STANDSTILL = Duration.ofMillis(20);
    private static final int MOST_SECONDS = 600;
    private static final int MOST_MINUTES = 600;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Of each measurement, 2 to 600 (default: ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Of the measurements, only these: throughput, steady, flood, limits.")
    private List<String> only = List.of();

    @Option(
            names = "--faults",
            description = "Instead, kill members, PostgreSQL and clients meanwhile, then compare with the ledger.")
    private boolean faults;

    @Option(
            names = "--rolling",
            description = "Instead, restart three members in turn meanwhile, then compare with the ledger.")
    private boolean rolling;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "Of --faults and --rolling, 1 to 600 (default: ${DEFAULT-VALUE}).")
    private int minutes = 5;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of which is killed, and when (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    BenchScore(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        within("--seconds", seconds, 2, MOST_SECONDS);
        within("--minutes", minutes, 1, MOST_MINUTES);
        Home home = Home.ofProcess();
        try {
            if (faults || rolling) {
                return faults(home, rolling ? ScoreFaults.Manner.ROLLING : ScoreFaults.Manner.KILLS);
            }
            return measure(home, parts());
        } catch (LaunchFailure failure) {
            terminal.clear();
            terminal.complain(terminal.text("bench.failed", String.valueOf(failure.getMessage())));
            return 1;
        }
    }

    private void within(String option, int value, int least, int most) {
        if (spec != null && (value < least || value > most)) {
            throw new ParameterException(
                    spec.commandLine(), terminal.text("usage.range", option, least, "" + most, "" + value));
        }
    }

    private Set<ScoreBench.Part> parts() {
        Set<ScoreBench.Part> parts = EnumSet.noneOf(ScoreBench.Part.class);
        for (String name : only) {
            Stream.of(ScoreBench.Part.values())
                    .filter(part -> part.name().equalsIgnoreCase(name))
                    .findFirst()
                    .ifPresentOrElse(parts::add, () -> {
                        throw new ParameterException(
                                Objects.requireNonNull(spec).commandLine(), terminal.text("bench.score.no-part", name));
                    });
        }
        return parts.isEmpty() ? EnumSet.allOf(ScoreBench.Part.class) : parts;
    }

    private int measure(Home home, Set<ScoreBench.Part> parts) {
        terminal.say("bench.score", ScoreBench.CONNECTIONS, seconds, Load.now());
        new ScoreBench(
                        Duration.ofSeconds(seconds),
                        parts,
                        part -> terminal.show(terminal.text("bench.score-part." + part)))
                .run(home, new Random(seed), this::tell);
        return 0;
    }

    private void tell(ScoreBench.Measured measured) {
        terminal.clear();
        switch (measured) {
            case ScoreBench.Measured.Throughput throughput -> tell(throughput);
            case ScoreBench.Measured.Steady(var open) -> {
                rows("bench.score.open", open);
                terminal.print(line(
                        "bench.score.open-goal",
                        open.times().percentile(99) <= OPEN_GOAL_MS,
                        rate(ScoreBench.RATE),
                        OPEN_GOAL_MS));
            }
            case ScoreBench.Measured.Flood(var calm, var flooded) -> {
                rows("bench.score.calm", calm);
                rows("bench.score.flooded", flooded);
                double slower = flooded.times().percentile(99) / calm.times().percentile(99);
                terminal.print(line("bench.score.fair-goal", slower <= 2, times(slower)));
            }
            case ScoreBench.Measured.Limits(var found) -> tell(found);
        }
    }

    private void tell(ScoreBench.Measured.Throughput measured) {
        terminal.say("bench.score.floor", rate(measured.floor()));
        double ratio = measured.accepted() / measured.floor();
        terminal.print(line(
                "bench.score.accepted",
                measured.accepted() >= ACCEPTED_GOAL && ratio >= 0.5,
                rate(measured.accepted()),
                times(ratio),
                rate(ACCEPTED_GOAL)));
        terminal.print(line(
                "bench.score.duplicates",
                measured.duplicates() >= REFUSED_GOAL,
                rate(measured.duplicates()),
                rate(REFUSED_GOAL)));
        terminal.print(line(
                "bench.score.forged", measured.forged() >= REFUSED_GOAL, rate(measured.forged()), rate(REFUSED_GOAL)));
        head();
        row("bench.score.closed", measured.times());
    }

    private void tell(DoorCrowd.Found found) {
        boolean cut = found.endless().startsWith("- ERR");
        terminal.print(line("bench.score.endless", cut, found.endless()));
        terminal.print(line(
                "bench.score.unread",
                found.borne().compareTo(UNREAD_GOAL) <= 0,
                found.unread() >> 10,
                found.borne().toSeconds()));
        terminal.print(line(
                "bench.score.crowd",
                found.silent() == 0,
                rate(DoorCrowd.CONNECTIONS),
                rate(found.inside()),
                rate(found.refused()),
                rate(found.silent())));
        terminal.say(
                "bench.score.held",
                found.before().megabytes(),
                found.most().megabytes(),
                found.before().files(),
                found.most().files());
        rows("bench.score.calm", found.calm());
        rows("bench.score.crowded", found.beside());
        double slower =
                found.beside().times().percentile(99) / found.calm().times().percentile(99);
        terminal.print(line("bench.score.crowd-goal", slower <= 2, times(slower)));
    }

    private int faults(Home home, ScoreFaults.Manner manner) {
        ScoreFaults.Found found = new ScoreFaults(
                        manner,
                        Duration.ofMinutes(minutes),
                        new Random(seed),
                        kills -> terminal.show(terminal.text("bench.score.kills", kills.all())))
                .run(home);
        terminal.clear();
        ScoreFaults.Tally kills = found.kills();
        boolean kept = found.kept();
        switch (manner) {
            case KILLS -> {
                terminal.say("bench.score.faults", minutes, Load.now());
                terminal.say("bench.score.killed", kills.all(), kills.members(), kills.databases(), kills.programs());
            }
            case ROLLING -> {
                terminal.say("bench.score.rolling", minutes, Load.now(), ScoreFaults.MEMBERS);
                boolean soon = found.longest().compareTo(ScoreFaults.REFUSED_GOAL) <= 0;
                terminal.print(line(
                        "bench.score.longest",
                        soon,
                        kills.members(),
                        found.longest().toMillis(),
                        ScoreFaults.REFUSED_GOAL.toMillis()));
                kept &= soon;
            }
        }
        terminal.say("bench.score.recorded", found.acknowledged(), found.recorded());
        terminal.print(line(
                "bench.score.lost",
                found.lost() + found.twice() + found.strange() + found.gaps() == 0,
                found.lost(),
                found.twice(),
                found.strange(),
                found.gaps()));
        terminal.print(line("bench.score.again", found.failedForGood() == 0, found.failed(), found.failedForGood()));
        return kept ? 0 : 1;
    }

    private void head() {
        new Figures(terminal).head("p50", "p99", "max");
    }

    /** A row, and a word when the load stood still itself for long enough to be seen in it. */
    private void rows(String key, ScoreBench.Timed timed) {
        head();
        row(key, timed.times());
        if (timed.standstill().compareTo(STANDSTILL) > 0) {
            terminal.say("bench.score.standstill", timed.standstill().toMillis());
        }
    }

    private void row(String key, Latencies times) {
        new Figures(terminal).row(terminal.text(key), times.percentile(50), times.percentile(99), times.longest());
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private String line(String key, boolean kept, Object... arguments) {
        return new Figures(terminal).line(key, kept, arguments);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f", perSecond);
    }
}
