package enshu.launcher.platform;

import enshu.exchange.LogLine;
import enshu.launcher.console.Console;
import enshu.launcher.engine.Engine;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.home.Home;
import enshu.launcher.home.PublicAddress;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Settings;
import enshu.launcher.home.Versions;
import enshu.launcher.keycloak.Keycloak;
import enshu.launcher.keycloak.Realm;
import enshu.launcher.keycloak.RealmAdministration;
import enshu.launcher.postgres.Databases;
import enshu.launcher.postgres.Migrations;
import enshu.launcher.postgres.PostgresCluster;
import enshu.launcher.process.ChildSpec;
import enshu.launcher.proxy.TlsProxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** All parts of one installation, put together: which steps start them, in which order. */
final class Platform {
    private final Home home;
    private final Path java;
    private final Secrets secrets;
    private final Settings settings;
    private final PostgresCluster postgres;
    private final Keycloak keycloak;
    private final Engine engine;
    private final Console console;
    private final OwnProcesses own;
    private final ProcessEnvironment environment;

    Platform(Home home, Secrets secrets, Settings settings) {
        this.home = home;
        this.secrets = secrets;
        this.settings = settings;
        this.java = Path.of(System.getProperty("java.home"));
        Versions versions = Versions.ofBuild();
        this.postgres = new PostgresCluster(home, secrets, settings.ports(), versions);
        this.keycloak = new Keycloak(home, secrets, settings, versions, java);
        this.engine = new Engine(home, secrets);
        this.console = new Console(home, versions, java);
        this.environment = new ProcessEnvironment(home, secrets, settings, LogLine.wanted(System.getenv()));
        this.own = new OwnProcesses(
                home, java, environment, secrets.instance(), engine.network().path());
    }

    /**
     * The steps of a start.
     *
     * @param start starts a child and returns when it is ready
     */
    List<Step> steps(Consumer<ChildSpec> start) {
        List<Step> steps = new ArrayList<>(List.of(
                new Step("postgres", Set.of(), _ -> startPostgres(start)),
                new Step(
                        "schemas", Set.of("postgres"), _ -> new Migrations(postgres, secrets, home.checkout()).apply()),
                new Step("keycloak-build", Set.of(), _ -> keycloak.prepare()),
                new Step("keycloak", Set.of("keycloak-build", "postgres"), _ -> startKeycloak(start)),
                new Step("engine", Set.of(), _ -> startEngine(start)),
                new Step("images", Set.of("engine", "schemas"), this::buildImages),
                new Step("scoring", Set.of("schemas"), _ -> startScoring(start)),
                new Step("orchestrator", Set.of("schemas", "images"), _ -> start.accept(own.orchestrator(desktops()))),
                new Step("console", Set.of("schemas"), _ -> startConsole(start))));
        if (settings.address() instanceof PublicAddress.Served served) {
            TlsProxy proxy = new TlsProxy(home, served, settings.ports(), secrets.instance());
            steps.add(new Step("proxy", Set.of("keycloak"), _ -> {
                proxy.prepare();
                start.accept(proxy.server());
            }));
        }
        return steps;
    }

    private void startPostgres(Consumer<ChildSpec> start) {
        postgres.prepare();
        start.accept(postgres.server());
        new Databases(postgres, secrets).ensure();
    }

    private void startKeycloak(Consumer<ChildSpec> start) {
        List<String> newcomers = DemoAccounts.newcomers(home);
        DemoAccounts accounts = DemoAccounts.keep(home);
        keycloak.writeRealm(new Realm(settings.address().console(), secrets, accounts));
        keycloak.learn();
        start.accept(keycloak.server());
        try (RealmAdministration realm = new RealmAdministration(Keycloak.internal(settings), secrets)) {
            realm.point(settings.address().console());
            realm.dress();
            if (!newcomers.isEmpty()) {
                realm.enrol(newcomers.stream().map(accounts::account).toList());
            }
        }
    }

    private void startScoring(Consumer<ChildSpec> start) {
        own.learnScoring();
        start.accept(own.scoring());
    }

    private void startEngine(Consumer<ChildSpec> start) {
        engine.prepare();
        start.accept(engine.containerd());
        start.accept(engine.dockerd());
    }

    private void buildImages(Consumer<String> detail) {
        new ImageBuild(home, java, own.orchestratorEnvironment(desktops())).run(detail);
    }

    /** The group that may enter the desktops' socket folders. */
    private static int desktops() {
        Console.ACCOUNT.ensure();
        return Console.ACCOUNT.group();
    }

    private void startConsole(Consumer<ChildSpec> start) {
        console.prepare(secrets.instance());
        var sandbox = console.sandbox(secrets.instance());
        Map<String, String> settled = environment.console(
                sandbox.at("library"),
                sandbox.at("contents"),
                sandbox.at("desktops"),
                sandbox.at("recordings"),
                System.getenv());
        console.learn(settled, secrets.instance(), settings.ports().console());
        start.accept(console.run(settled, secrets.instance(), settings.ports().console()));
    }
}
