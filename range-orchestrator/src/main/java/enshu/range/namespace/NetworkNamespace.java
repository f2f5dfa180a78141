package enshu.range.namespace;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.range.engine.EngineFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One network namespace of this host, entered by a thread of ours: sockets opened there speak with the container's
 * addresses and routes, while nothing of the container's file system is run or read.
 */
public final class NetworkNamespace {
    private final Path path;
    private final String owner;

    private NetworkNamespace(Path path, String owner) {
        this.path = path;
        this.owner = owner;
    }

    /** The namespace of a running container's first process. */
    public static NetworkNamespace ofProcess(long pid, String owner) {
        return new NetworkNamespace(Path.of("/proc/" + pid + "/ns/net"), owner);
    }

    /** A namespace that is kept under a path, such as the engine's own. */
    public static NetworkNamespace at(Path path) {
        return new NetworkNamespace(path, path.toString());
    }

    public Path path() {
        return path;
    }

    /**
     * Runs {@code work} on a thread of its own inside this namespace. Sockets must be opened by that work.
     *
     * @throws IOException what the work threw, or that its time was over
     */
    public <T> T inside(Duration limit, Callable<T> work) throws IOException {
        FutureTask<T> task = new FutureTask<>(() -> there(work));
        Thread thread = Thread.ofPlatform().daemon().name("inside " + owner).start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure
                    ? failure
                    : new IOException("looking from inside " + owner + " failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new IOException("no end after " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while looking from inside " + owner, e);
        }
    }

    /**
     * Enters, works and goes home. A thread begins its children where it is itself, and waking whoever waits for the
     * work may begin one that others use later: that one must not stay in a team's network.
     */
    private <T> T there(Callable<T> work) throws Exception {
        int home = open("/proc/thread-self/ns/net");
        try {
            enter(path.toString());
            try {
                return work.call();
            } finally {
                Kernel.enterNetwork(home);
            }
        } finally {
            Kernel.close(home);
        }
    }

    private static void enter(String where) throws IOException {
        int descriptor = open(where);
        try {
            Kernel.enterNetwork(descriptor);
        } finally {
            Kernel.close(descriptor);
        }
    }

    private static int open(String where) throws IOException {
        return Kernel.openAt(-1, where, Kernel.READ_ONLY | Kernel.CLOSE_ON_EXEC);
    }

    /** Runs a program of the host with this network, feeding it {@code input}; anything but status 0 is a failure. */
    public String run(Duration limit, String input, String... words) {
        return HostProgram.run(limit, input, here(words));
    }

    /** What a program of the host, run with this network, lists as JSON; see {@link HostProgram#json}. */
    public JsonNode json(Duration limit, String... words) {
        return HostProgram.json(limit, here(words));
    }

    private String[] here(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "nsenter";
        all[1] = "--net=" + path;
        System.arraycopy(words, 0, all, 2, words.length);
        return all;
    }

    /** Where the default route of a process's network leads; empty when it has none, or the process is gone. */
    public static Optional<String> defaultVia(long pid) {
        try {
            return RouteTable.defaultVia(Files.readAllLines(Path.of("/proc/" + pid + "/net/route")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Fails early, in plain words, when the path isn't there. */
    public NetworkNamespace requireThere() {
        if (!Files.exists(path)) {
            throw new EngineFailure("find the network namespace", path.toString(), "there is no such file");
        }
        return this;
    }
}
