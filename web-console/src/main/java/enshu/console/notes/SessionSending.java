package enshu.console.notes;

import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** Sends over a WebSocket, one message after the other; a page that takes nothing for 20 s is given up. */
final class SessionSending implements NoteLine.Sending {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Session session;
    private final ReentrantLock sending = new ReentrantLock();

    SessionSending(Session session) {
        this.session = session;
    }

    /** Begins to send one message. */
    private interface Start {
        Future<Void> begin();
    }

    @Override
    public void word(String json) throws IOException {
        send(() -> session.getAsyncRemote().sendText(json));
    }

    @Override
    public void update(ByteBuffer frame) throws IOException {
        send(() -> session.getAsyncRemote().sendBinary(frame));
    }

    private void send(Start message) throws IOException {
        sending.lock();
        try {
            message.begin().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stalled) {
            throw new IOException("the page took nothing for " + PATIENCE.toSeconds() + " s", stalled);
        } catch (ExecutionException | IllegalStateException gone) {
            throw new IOException("the page is gone", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("sending was stopped", stopped);
        } finally {
            sending.unlock();
        }
    }
}
