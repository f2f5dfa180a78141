package enshu.console.socket;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends texts on a WebSocket as frames that were encoded here. Tyrus encodes a text character by character, which takes
 * half of the processor time of telling a thousand pages something; the platform's own encoder takes next to none. A server
 * without Tyrus's way for frames that are made already sends the text itself. See
 * docs/decisions/2026-11-28-text-frames.md.
 */
public final class TextFrames {
    private static final Logger log = LoggerFactory.getLogger(TextFrames.class);
    private static final byte WHOLE_TEXT = (byte) 0x81;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MOST_IN_TWO = 0xFFFF;
    private static final int LONGEST_HEAD = 10;

    private static final ClassValue<Optional<Way>> WAYS = new ClassValue<>() {
        @Override
        protected Optional<Way> computeValue(Class<?> remote) {
            return Way.of(remote);
        }
    };

    private TextFrames() {}

    /** How a kind of remote end takes frames: the socket behind it, and what sends a frame on that. */
    private record Way(MethodHandle socket, MethodHandle send) {
        static Optional<Way> of(Class<?> remote) {
            try {
                Field socket = field(remote);
                socket.setAccessible(true);
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                return Optional.of(new Way(
                        lookup.unreflectGetter(socket),
                        lookup.unreflect(socket.getType().getMethod("sendRawFrame", ByteBuffer.class))));
            } catch (ReflectiveOperationException | RuntimeException unknown) {
                log.atWarn()
                        .addKeyValue("error", unknown.toString())
                        .log("The server's WebSockets encode texts themselves; messages cost more than they need");
                return Optional.empty();
            }
        }

        private static Field field(Class<?> remote) throws NoSuchFieldException {
            for (Class<?> type = remote; type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (field.getName().equals("webSocket")) {
                        return field;
                    }
                }
            }
            throw new NoSuchFieldException("webSocket");
        }

        Future<?> send(RemoteEndpoint remote, ByteBuffer frame) throws IOException {
            try {
                return (Future<?>) send.invoke(socket.invoke(remote), frame);
            } catch (RuntimeException | Error failed) {
                throw failed;
            } catch (Throwable failed) {
                throw new IOException("the frame was not sent", failed);
            }
        }
    }

    /** Sends this text; throws IOException or IllegalStateException when the other end is gone. */
    public static void send(Session session, String text) throws IOException {
        Optional<Way> way = WAYS.get(session.getBasicRemote().getClass());
        if (way.isEmpty()) {
            session.getBasicRemote().sendText(text);
            return;
        }
        try {
            way.get().send(session.getBasicRemote(), frame(text)).get();
        } catch (ExecutionException gone) {
            throw new IOException("the other end is gone", gone);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    /**
     * Sends this text; throws IOException or IllegalStateException when the other end is gone, or TimeoutException when it
     * hasn't taken it in this time.
     */
    public static void send(Session session, String text, Duration patience) throws IOException, TimeoutException {
        Optional<Way> way = WAYS.get(session.getBasicRemote().getClass());
        Future<?> sent = way.isEmpty()
                ? session.getAsyncRemote().sendText(text)
                : way.get().send(session.getBasicRemote(), frame(text));
        try {
            sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException gone) {
            throw new IOException("the other end is gone", gone);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private static IOException interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new IOException("sending was stopped", stopped);
    }

    /** A text as one whole frame of a server, which masks nothing (RFC 6455, section 5.2). */
    static ByteBuffer frame(String text) {
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEAD + words.length).put(WHOLE_TEXT);
        if (words.length <= SHORT) {
            frame.put((byte) words.length);
        } else if (words.length <= MOST_IN_TWO) {
            frame.put((byte) TWO_BYTES).putShort((short) words.length);
        } else {
            frame.put((byte) EIGHT_BYTES).putLong(words.length);
        }
        return frame.put(words).flip();
    }
}
