package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.home.Settings;
import enshu.launcher.machine.Finding;
import enshu.launcher.machine.Machine;
import enshu.launcher.message.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code enshu doctor}: what the machine offers and lacks, a line each; exit 1 when something is to be mended. */
@CommandLine.Command(name = "doctor", description = "Look at the machine.", mixinStandardHelpOptions = true)
final class Doctor implements Callable<Integer> {
    private final Terminal terminal;

    Doctor(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Home home = Home.ofProcess();
        boolean running = new Standing(home).supervised().isPresent();
        List<Finding> findings = new Machine(home, Settings.of(home)).examine(running);
        for (Finding finding : findings) {
            String key = "doctor." + finding.key() + (finding.well() ? "" : ".problem");
            String sign = terminal.text(finding.well() ? "doctor.well" : "doctor.mend");
            terminal.print(sign + "  " + terminal.text(key, finding.arguments().toArray()));
        }
        long problems = findings.stream().filter(finding -> !finding.well()).count();
        terminal.say(problems == 0 ? "doctor.sound" : "doctor.problems", problems);
        return problems == 0 ? 0 : 1;
    }
}
