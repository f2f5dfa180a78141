package enshu.launcher.platform;

import enshu.launcher.console.Console;
import enshu.launcher.engine.EngineNetwork;
import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the orchestrator's program that proves a scenario package on the engine of the running platform. */
public final class ProofRun {
    private ProofRun() {}

    /** The program's exit status: 0 proved, 1 not, 2 could not be tried. Its output goes to the terminal. */
    public static int run(Home home, Path scenario) {
        Secrets secrets = Secrets.keep(home);
        ProcessEnvironment environment = new ProcessEnvironment(home, secrets, Settings.of(home));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                home.app().resolve("lib") + "/*",
                "enshu.range.prove.Prove",
                scenario.toAbsolutePath().toString());
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .putAll(environment.orchestrator(
                        new EngineNetwork(secrets.instance()).path(),
                        Console.ACCOUNT.group(),
                        home.run().resolve("prove.ready")));
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new LaunchFailure("the proof could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }
}
