package enshu.launcher.engine;

import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.ChildSpec;
import enshu.launcher.process.ReadyProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The private Docker engine: a containerd and a dockerd of our own, which know nothing of the machine's engine. Teams'
 * containers outlive a crash of either ({@code --live-restore}).
 */
public final class Engine {
    private final Home home;
    private final Secrets secrets;
    private final EngineNetwork network;

    public Engine(Home home, Secrets secrets) {
        this.home = home;
        this.secrets = secrets;
        this.network = new EngineNetwork(secrets.instance());
    }

    public EngineNetwork network() {
        return network;
    }

    /** Makes folders, configuration and network namespace; safe to repeat. */
    public void prepare() {
        try {
            Files.createDirectories(home.engine());
            // CRI would listen on TCP; it is Kubernetes' door and nobody's here.
            Files.writeString(containerdConfiguration(), """
                    version = 2
                    disabled_plugins = ["io.containerd.grpc.v1.cri"]
                    """);
            Files.writeString(home.engine().resolve("daemon.json"), "{}\n");
            Files.deleteIfExists(home.engine().resolve("docker.pid"));
        } catch (IOException e) {
            throw new LaunchFailure("the engine could not be prepared in " + home.engine() + ": " + e.getMessage(), e);
        }
        network.raise();
    }

    private Path containerdConfiguration() {
        return home.engine().resolve("containerd.toml");
    }

    private Path containerdSocket() {
        return home.engine().resolve("containerd.sock");
    }

    /** The container runtime's daemon. */
    public ChildSpec containerd() {
        return new ChildSpec(
                "containerd",
                network.inside(List.of(
                        "containerd",
                        "--config",
                        containerdConfiguration().toString(),
                        "--root",
                        home.engine().resolve("containerd").toString(),
                        "--state",
                        home.engine().resolve("containerd-state").toString(),
                        "--address",
                        containerdSocket().toString(),
                        "--log-level",
                        "warn")),
                environment(),
                home.logOf("containerd"),
                new ReadyProbe.UnixSocketAnswers(containerdSocket(), ""),
                Duration.ofSeconds(60),
                "TERM",
                Duration.ofSeconds(10));
    }

    /** Docker's daemon, listening on our own socket only. */
    public ChildSpec dockerd() {
        Path folder = home.engine();
        return new ChildSpec(
                "engine",
                network.inside(List.of(
                        "dockerd",
                        "--config-file=" + folder.resolve("daemon.json"),
                        "--containerd=" + containerdSocket(),
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + folder.resolve("exec"),
                        "--pidfile=" + folder.resolve("docker.pid"),
                        "--host=unix://" + home.engineSocket(),
                        "--group=root",
                        "--bridge=none",
                        "--live-restore",
                        "--userland-proxy=false",
                        "--log-opt=max-size=1m",
                        "--log-opt=max-file=2",
                        "--log-level=warn")),
                environment(),
                home.logOf("engine"),
                new ReadyProbe.Then(new ReadyProbe.UnixSocketAnswers(home.engineSocket(), "/_ping"), network::settle),
                Duration.ofSeconds(60),
                "TERM",
                Duration.ofSeconds(20));
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH", "/usr/sbin:/usr/bin:/sbin:/bin",
                "LANG", "C.UTF-8",
                "HOME", home.engine().toString(),
                "TMPDIR", "/tmp",
                "ENSHU_INSTANCE", secrets.instance());
    }
}
