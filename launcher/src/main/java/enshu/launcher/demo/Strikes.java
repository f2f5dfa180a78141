package enshu.launcher.demo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import enshu.scenario.Desktop;
import enshu.scenario.Scenario;
import enshu.scenario.compose.Service;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is killed while a demo plays, spread over its steps, and that work goes on afterwards. Sign-in alone is not waited
 * for: who is signed in works on without it.
 */
final class Strikes {
    private static final Duration BACK = Duration.ofMinutes(2);

    private final Faults faults;
    private final Scenario scenario;
    private final Stage stage;
    private final URI address;
    private final String exercise;
    private final List<Play> plays;
    private final Timeline timeline;
    private @Nullable SignInAway signInAway;

    Strikes(
            Faults faults,
            Scenario scenario,
            Stage stage,
            URI address,
            String exercise,
            List<Play> plays,
            Timeline timeline) {
        this.faults = faults;
        this.scenario = scenario;
        this.stage = stage;
        this.address = address;
        this.exercise = exercise;
        this.plays = List.copyOf(plays);
        this.timeline = timeline;
    }

    /** The faults in their order: what the next step needs most is killed last before it. */
    enum Fault {
        CONSOLE,
        ORCHESTRATOR,
        RECORD,
        GATEWAY,
        SCORING,
        ENGINE,
        SIGN_IN,
        HOST;

        /** Those that come before a step of so many, from 0; every fault comes once. */
        static List<Fault> before(int step, int steps) {
            int all = values().length;
            return Arrays.asList(values()).subList(step * all / steps, (step + 1) * all / steps);
        }
    }

    /** Somebody who wanted to sign in meanwhile, and waits. */
    private record SignInAway(Faults.Killed killed, Visitor stranger) {}

    /** Strikes before this step, and returns when the teams can go on. */
    void before(int step) {
        Fault.before(step, plays.getFirst().length()).forEach(this::strike);
    }

    private void strike(Fault fault) {
        switch (fault) {
            case CONSOLE -> kill("console");
            case ORCHESTRATOR -> kill("orchestrator");
            case RECORD -> kill("postgres");
            case SCORING -> kill("scoring");
            case ENGINE -> killEngine();
            case SIGN_IN -> killSignIn();
            case GATEWAY -> killGateway();
            case HOST -> {
                String service = bystander();
                faults.killContainer(exercise, party().id(), "enshu.service=" + service);
                timeline.tell("killed-container", service, party().name());
            }
        }
    }

    private Party party() {
        return plays.getFirst().party();
    }

    private void kill(String process) {
        Faults.Killed killed = faults.kill(process);
        timeline.tell("killed", process, faults.awaitBack(killed));
        plays.forEach(play -> awaitBack(play.trainee().visitor()));
    }

    /** A page that lost its session with the console finds its way back by itself. */
    private void awaitBack(Visitor visitor) {
        visitor.awaitPicture(exercise, "the page to be served again", _ -> true, BACK);
        visitor.page().locator("enshu-workspace").waitFor();
    }

    /** The containers outlive it, and the ranges are looked after again. */
    private void killEngine() {
        kill("engine");
        for (Play play : plays) {
            play.trainee()
                    .visitor()
                    .awaitPicture(
                            exercise,
                            "the range to be ready after the engine's death",
                            picture -> Pictures.allRanges(picture, "ready"),
                            BACK);
        }
    }

    /** A team's desktops come back without anybody's doing. */
    private void killGateway() {
        faults.killContainer(exercise, party().id(), "enshu.kind=guacd");
        plays.getFirst()
                .trainee()
                .visitor()
                .page()
                .locator("enshu-desktops .curtain")
                .first()
                .waitFor(patiently().setState(WaitForSelectorState.DETACHED));
        plays.getFirst().sitDown();
        timeline.tell("killed-gateway", party().name());
    }

    private void killSignIn() {
        Faults.Killed killed = faults.kill("keycloak");
        Visitor stranger = new Visitor(stage.window().newPage(), address);
        stranger.open("/sign-in?to=/");
        stranger.page().locator("enshu-again").waitFor();
        timeline.tell("sign-in-away");
        signInAway = new SignInAway(killed, stranger);
    }

    /** Returns when everything that was killed is back. */
    void end() {
        SignInAway away = signInAway;
        if (away != null) {
            long seconds = faults.awaitBack(away.killed());
            away.stranger().page().locator("#username").waitFor(patiently());
            away.stranger().page().context().close();
            timeline.tell("killed", away.killed().process(), seconds);
            timeline.tell("sign-in-back");
        }
    }

    private static Locator.WaitForOptions patiently() {
        return new Locator.WaitForOptions().setTimeout((double) BACK.toMillis());
    }

    /** A host that no desktop runs on. */
    private String bystander() {
        List<String> services =
                scenario.topology().services().stream().map(Service::name).toList();
        List<String> withDesktops =
                scenario.desktops().stream().map(Desktop::service).toList();
        Optional<String> found = Stream.concat(
                        services.stream().filter(List.of("files", "mail")::contains), services.stream())
                .filter(name -> !withDesktops.contains(name))
                .findFirst();
        return found.orElseThrow(() -> new DemoFailure("a host without a desktop", "the scenario has none"));
    }
}
