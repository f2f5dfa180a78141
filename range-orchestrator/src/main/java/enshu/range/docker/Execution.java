package enshu.range.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import enshu.range.engine.Command;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One command run inside a container. What takes too long is killed by its process id on the host.
 */
final class Execution {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);

    private Execution() {}

    static Outcome run(DockerClient client, String container, Command command) {
        var create = client.execCreateCmd(container)
                .withCmd(command.words().toArray(String[]::new))
                .withAttachStdout(true)
                .withAttachStderr(true);
        command.user().ifPresent(create::withUser);
        String id = create.exec().getId();
        Collected collected = new Collected();
        try (collected) {
            client.execStartCmd(id).exec(collected);
            boolean ended = collected.awaitCompletion(command.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                kill(client, id);
                return new Outcome.TimedOut(collected.text());
            }
            Long status = client.inspectExecCmd(id).exec().getExitCodeLong();
            return new Outcome.Ended(status == null ? 255 : status.intValue(), collected.text());
        } catch (InterruptedException e) {
            kill(client, id);
            Thread.currentThread().interrupt();
            throw new EngineFailure("run a command in", container, "interrupted");
        } catch (IOException e) {
            throw new EngineFailure("run a command in", container, e);
        }
    }

    /** On a busy machine a command can run out of time before it has begun, so its process is waited for. */
    private static void kill(DockerClient client, String id) {
        long end = System.nanoTime() + KILL_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            var seen = client.inspectExecCmd(id).exec();
            Long pid = seen.getPidLong();
            if (pid != null && pid > 1) {
                Optional<ProcessHandle> process =
                        ProcessHandle.of(pid).filter(_ -> belongs(pid, String.valueOf(seen.getContainerID())));
                process.ifPresent(ProcessHandle::destroyForcibly);
                process.ifPresent(Execution::awaitEnd);
                return;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /**
     * The engine still names a command's process id when the command has ended and something it left behind holds its
     * output; by then the number may be another process's, anywhere on the host.
     */
    private static boolean belongs(long pid, String container) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cgroup")).contains(container);
        } catch (IOException ended) {
            return false;
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        long end = System.nanoTime() + KILL_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Keeps the beginning of the output and reads the rest away. */
    private static final class Collected extends ResultCallback.Adapter<Frame> {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        @Override
        public void onNext(Frame frame) {
            byte[] payload = frame.getPayload();
            synchronized (kept) {
                int room = Command.OUTPUT_LIMIT - kept.size();
                kept.write(payload, 0, Math.clamp(room, 0, payload.length));
            }
        }

        String text() {
            synchronized (kept) {
                return kept.toString(StandardCharsets.UTF_8);
            }
        }
    }
}
