package enshu.launcher.command;

import enshu.exchange.LogLine;
import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.ProcessIdentity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts the supervisor in a session of its own, so that no terminal's Ctrl-C reaches it. */
final class SupervisorStart {
    private SupervisorStart() {}

    private static String logback() {
        return LogLine.wanted(System.getenv()) ? "logback-launcher-json.xml" : "logback-launcher.xml";
    }

    static ProcessIdentity start(Home home) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                "setsid",
                java,
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-Dlogback.configurationFile=enshu/launcher/" + logback(),
                "-Denshu.root=" + home.checkout(),
                "-Denshu.app=" + home.app(),
                "-Denshu.home=" + home.root(),
                "-cp",
                home.app().resolve("lib") + "/*",
                "enshu.launcher.platform.Supervisor");
        File log = home.logOf("supervisor").toFile();
        try {
            Process process = new ProcessBuilder(command)
                    .directory(new File("/"))
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            return ProcessIdentity.of(process.pid())
                    .orElseThrow(() -> new LaunchFailure("the supervisor ended at once; see " + log));
        } catch (IOException e) {
            throw new LaunchFailure("the supervisor could not be started: " + e.getMessage(), e);
        }
    }
}
