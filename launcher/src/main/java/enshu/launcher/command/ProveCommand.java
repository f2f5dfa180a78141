package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.Terminal;
import enshu.launcher.platform.OrchestratorSettings;
import enshu.range.prove.Prove;
import enshu.range.settings.Logging;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code enshu scenario prove}: a package tried on a range of its own, on the engine of the running platform. */
@CommandLine.Command(
        name = "prove",
        description = {
            "Prove a scenario package on a range of its own: every task is red at the",
            "start, green after its steps of proof.yaml, and red after every refutation.",
            "Exit 0 proved, 1 not, 2 could not be tried."
        },
        mixinStandardHelpOptions = true)
final class ProveCommand implements Callable<Integer> {
    private static final int REMOVAL_SECONDS = 60;

    @Parameters(paramLabel = "PATH", descriptionKey = "path", description = "A scenario package.")
    private Path path = Path.of("");

    @Option(names = "--verbose", description = "Show the log of the range too, which otherwise goes to a file only.")
    private boolean verbose;

    private final Terminal terminal;

    ProveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Home home = Home.ofProcess();
        new Standing(home).ready(terminal.text("scenario.prove-needs-up"));
        return prove(home, path);
    }

    /** Proves a package with all that is told of it; the exit status. */
    int prove(Home home, Path folder) {
        Path log = home.logOf("prove");
        Logging.begin(log, verbose);
        ProofReport report = new ProofReport(terminal, log);
        CountDownLatch removed = new CountDownLatch(1);
        Thread worker = Thread.currentThread();
        Thread onInterrupt = Thread.ofPlatform().unstarted(() -> breakOff(worker, removed));
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            Prove prove =
                    new Prove(OrchestratorSettings.of(home), InstantSource.system(), new SecureRandom(), report::tell);
            return report.tell(prove.run(folder));
        } finally {
            removed.countDown();
        }
    }

    /** A proof that is broken off still takes its range away. */
    private void breakOff(Thread worker, CountDownLatch removed) {
        if (removed.getCount() == 0) {
            return;
        }
        terminal.clear();
        terminal.say("prove.breaking-off");
        worker.interrupt();
        try {
            if (!removed.await(REMOVAL_SECONDS, TimeUnit.SECONDS)) {
                terminal.complain(terminal.text("prove.not-removed", REMOVAL_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
