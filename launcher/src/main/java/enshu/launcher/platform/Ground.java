package enshu.launcher.platform;

import enshu.launcher.engine.Engine;
import enshu.launcher.engine.EngineContents;
import enshu.launcher.engine.EngineMounts;
import enshu.launcher.engine.HostRules;
import enshu.launcher.home.Home;
import enshu.launcher.home.Secrets;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.ChildReport;
import enshu.launcher.process.Keeper;
import enshu.launcher.process.Leftovers;
import enshu.launcher.process.ProcessIdentity;
import enshu.launcher.process.Signals;
import enshu.launcher.state.StateFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The machine below the platform. Clears away what a supervisor that is gone has left: processes, by record and by the
 * mark in their environment, and for {@code down} also ranges, mounts and the network namespace.
 */
public final class Ground {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Home home;

    public Ground(Home home) {
        this.home = home;
    }

    /** Ends processes that no living supervisor keeps; teams' containers stay for the next start to find. */
    public void clear() {
        StateFile file = new StateFile(home.run().resolve("state.json"));
        file.read().ifPresent(state -> {
            for (ChildReport child : state.processes().reversed()) {
                child.identity().ifPresent(process -> Signals.end(process, signal(child.name()), STOP_LIMIT));
            }
        });
        Optional<Secrets> secrets = Secrets.of(home);
        if (secrets.isPresent()) {
            List<ProcessIdentity> stubborn = new Leftovers(secrets.get().instance()).end();
            if (!stubborn.isEmpty()) {
                throw new LaunchFailure("processes of an earlier start do not end: pids "
                        + stubborn.stream().map(process -> "" + process.pid()).toList()
                        + ". Look at them with ps, end them, and try again.");
            }
        }
        file.remove();
    }

    /** What PostgreSQL takes as a fast shutdown; every other process ends at SIGTERM. */
    private static String signal(String process) {
        return process.equals("postgres") ? "INT" : "TERM";
    }

    /**
     * Leaves nothing that runs, is mounted or routed; data stay.
     *
     * @return what could not be removed, for a person; empty when all is gone
     */
    public List<String> level() {
        clear();
        Optional<Secrets> secrets = Secrets.of(home);
        if (secrets.isEmpty()) {
            return List.of();
        }
        Engine engine = new Engine(home, secrets.get());
        if (hasRangesLeft()) {
            sweep(engine);
            clear();
        }
        new HostRules(secrets.get().instance()).remove();
        engine.network().lower();
        new EngineMounts(home.engine()).unmount();
        removeFolder(Path.of("/run/enshu", secrets.get().instance()));
        return remains(engine, secrets.get());
    }

    /** Containers outlive their engine: their runtime's state folder says whether any did. */
    private boolean hasRangesLeft() {
        return !entries(home.engine().resolve("containerd-state/io.containerd.runtime.v2.task/moby"))
                .isEmpty();
    }

    /** Starts the engine once more, only to remove what it still holds. */
    private void sweep(Engine engine) {
        engine.prepare();
        Keeper containerd = new Keeper(engine.containerd(), Clock.systemUTC(), () -> {});
        Keeper dockerd = new Keeper(engine.dockerd(), Clock.systemUTC(), () -> {});
        try {
            containerd.start();
            containerd.awaitReady();
            dockerd.start();
            dockerd.awaitReady();
            new EngineContents(home.engineSocket()).sweep();
        } finally {
            dockerd.stop();
            containerd.stop();
        }
    }

    private List<String> remains(Engine engine, Secrets secrets) {
        List<String> remains = new ArrayList<>();
        for (ProcessIdentity process : new Leftovers(secrets.instance()).find()) {
            remains.add("process " + process.pid());
        }
        if (Files.exists(engine.network().path())) {
            remains.add("network namespace " + engine.network().name());
        }
        new EngineMounts(home.engine()).find().forEach(mount -> remains.add("mount " + mount));
        new HostRules(secrets.instance()).find().forEach(rule -> remains.add("rule " + String.join(" ", rule)));
        if (hasRangesLeft()) {
            remains.add("containers of the engine in " + home.engine());
        }
        return remains;
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException e) {
            throw new LaunchFailure("cannot list " + folder + ": " + e.getMessage(), e);
        }
        return entries;
    }

    private static void removeFolder(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new LaunchFailure("cannot remove " + folder + ": " + e.getMessage(), e);
        }
    }
}
