package enshu.launcher.platform;

import enshu.launcher.console.Console;
import enshu.launcher.engine.EngineNetwork;
import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.range.settings.Settings;

/** The settings the orchestrator runs with, for commands that look at ranges as it does. */
public final class OrchestratorSettings {
    private OrchestratorSettings() {}

    /** Those of the platform of this home. */
    public static Settings of(Home home) {
        Secrets secrets = Secrets.keep(home);
        ProcessEnvironment environment =
                new ProcessEnvironment(home, secrets, enshu.launcher.home.Settings.of(home), false);
        return Settings.ofAll(environment.orchestrator(
                new EngineNetwork(secrets.instance()).path(),
                Console.ACCOUNT.group(),
                home.run().resolve("orchestrator.ready")));
    }
}
