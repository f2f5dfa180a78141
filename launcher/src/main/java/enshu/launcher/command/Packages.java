package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.scenario.Scenario;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;

/** The scenario packages of the library, for commands that play one. */
final class Packages {
    private Packages() {}

    /** The scenario of this name; what the library can't give is a failure in words. */
    static Scenario read(Home home, String name, Terminal terminal) {
        Reading reading = Library.open(home.library())
                .find(name)
                .orElseThrow(() -> new LaunchFailure(terminal.text("demo.unknown-scenario", name, home.library())))
                .reading();
        return switch (reading) {
            case Reading.Read read -> read.scenario();
            case Reading.Refused refused ->
                throw new LaunchFailure(refused.problems().getFirst().line(terminal.language()));
        };
    }
}
