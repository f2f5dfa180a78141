package enshu.range.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import enshu.range.engine.EngineFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** What a container has printed; the engine keeps as much of it as the container's limits say. */
final class Printed {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MOST_LINES = 100_000;

    private Printed() {}

    static byte[] of(DockerClient client, String container, int most) {
        Newest newest = new Newest(most);
        try (newest) {
            client.logContainerCmd(container)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(MOST_LINES)
                    .exec(newest);
            if (!newest.awaitCompletion(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EngineFailure(
                        "read what is printed by", container, "no end after " + LIMIT.toSeconds() + " s");
            }
            return newest.bytes();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFailure("read what is printed by", container, "interrupted");
        } catch (IOException e) {
            throw new EngineFailure("read what is printed by", container, e);
        }
    }

    /** Keeps the end of what comes. */
    private static final class Newest extends ResultCallback.Adapter<Frame> {
        private final int most;
        private final Deque<byte[]> frames = new ArrayDeque<>();
        private long size;

        Newest(int most) {
            this.most = most;
        }

        @Override
        public void onNext(Frame frame) {
            byte[] payload = frame.getPayload();
            synchronized (frames) {
                frames.addLast(payload);
                size += payload.length;
                while (size - frames.getFirst().length >= most) {
                    size -= frames.removeFirst().length;
                }
            }
        }

        byte[] bytes() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            synchronized (frames) {
                frames.forEach(all::writeBytes);
            }
            byte[] bytes = all.toByteArray();
            return bytes.length <= most
                    ? bytes
                    : java.util.Arrays.copyOfRange(bytes, bytes.length - most, bytes.length);
        }
    }
}
