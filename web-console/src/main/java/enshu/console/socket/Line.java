package enshu.console.socket;

import enshu.console.database.RecordAway;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A WebSocket on which a page is told what changes. It pings every 15 s; a client that says nothing for 45 s, not even
 * {@code pong}, is let go. The browser is told by the reason of closing why it isn't served.
 */
public final class Line {
    private static final Logger log = LoggerFactory.getLogger(Line.class);
    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(45);
    private static final String PING = "{\"type\":\"ping\"}";

    private final LongSupplier nanos;
    private volatile long lastHeard;

    public Line() {
        this(System::nanoTime);
    }

    /** @param nanos a clock that only runs forward */
    Line(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastHeard = nanos.getAsLong();
    }

    /** What is told. */
    public interface Source {
        /** Whether nothing more comes. */
        boolean over();

        /** What is to be sent next; empty when nothing came in this time. */
        Optional<String> next(long nanos) throws InterruptedException;
    }

    /** What is done for a person who is signed in. */
    public interface Service {
        /** Enters, {@linkplain Line#tell tells}, and leaves. */
        void serve(Caller caller);
    }

    /** The first value of this parameter of the address; empty when there is none. */
    public static String asked(Session session, String name) {
        return session.getRequestParameterMap().getOrDefault(name, List.of("")).getFirst();
    }

    /** The client gave a sign of life. */
    public void heard() {
        lastHeard = nanos.getAsLong();
    }

    /** Serves whoever this is, and closes where it is refused. */
    public void serve(Session session, Optional<Caller> caller, Service service) {
        try {
            service.serve(caller.orElseThrow(() -> new Refusal(Problem.signedOut())));
        } catch (Refusal refusal) {
            close(session, CloseCodes.VIOLATED_POLICY, refusal.problem().code());
        } catch (RecordAway away) {
            close(session, CloseCodes.TRY_AGAIN_LATER, "record-away");
        }
    }

    /** Sends what comes until it is over, the client is gone, or it was silent for too long. */
    public void tell(Session session, Source source) {
        try {
            long lastPing = nanos.getAsLong();
            while (session.isOpen() && !source.over()) {
                long now = nanos.getAsLong();
                if (now - lastHeard > SILENCE_NANOS) {
                    close(session, CloseCodes.GOING_AWAY, "silent");
                    return;
                }
                if (now - lastPing >= PING_NANOS) {
                    TextFrames.send(session, PING);
                    lastPing = now;
                }
                Optional<String> next = source.next(PING_NANOS - (now - lastPing));
                if (next.isPresent()) {
                    TextFrames.send(session, next.get());
                }
            }
        } catch (IOException | IllegalStateException gone) {
            log.atDebug()
                    .addKeyValue("error", String.valueOf(gone.getMessage()))
                    .log("A line ended");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** As many pages of this person are open as may be. */
    public static void tooManyPages(Session session) {
        close(session, CloseCodes.TRY_AGAIN_LATER, "too-many-pages");
    }

    private static void close(Session session, CloseCodes code, String reason) {
        try {
            session.close(new CloseReason(code, reason));
        } catch (IOException | IllegalStateException gone) {
            log.atDebug()
                    .addKeyValue("error", String.valueOf(gone.getMessage()))
                    .log("A line was gone already");
        }
    }
}
