package enshu.console.desktop;

import enshu.console.socket.TextFrames;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sending side of a WebSocket: one lock around all sends, and a close that may come more than once. */
final class Line {
    private static final Logger log = LoggerFactory.getLogger(Line.class);

    private final Session session;
    private final ReentrantLock sending = new ReentrantLock();

    Line(Session session) {
        this.session = session;
    }

    /** Sends this text; throws IOException when the browser is gone. */
    void send(String text) throws IOException {
        sending.lock();
        try {
            TextFrames.send(session, text);
        } catch (IllegalStateException closed) {
            throw new IOException("the browser is gone", closed);
        } finally {
            sending.unlock();
        }
    }

    /** Sends this text; throws IOException when the browser is gone, or hasn't taken it in this time. */
    void send(String text, Duration patience) throws IOException {
        sending.lock();
        try {
            TextFrames.send(session, text, patience);
        } catch (TimeoutException stalled) {
            throw new IOException("the browser took nothing for " + patience.toSeconds() + " s", stalled);
        } catch (IllegalStateException gone) {
            throw new IOException("the browser is gone", gone);
        } finally {
            sending.unlock();
        }
    }

    /** Closes with this code and reason; a line that is closed already stays as it is. */
    void close(int code, String reason) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
        } catch (IOException | IllegalStateException closed) {
            log.atDebug()
                    .addKeyValue("error", String.valueOf(closed.getMessage()))
                    .log("A line was closed already");
        }
    }
}
