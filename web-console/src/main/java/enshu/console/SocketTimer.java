package enshu.console;

import jakarta.websocket.server.ServerContainer;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the server's WebSockets a plain timer. With each message, in and out, Tyrus begins the time anew after which an idle
 * session would be closed, also where none is set; and Payara's managed timer looks through every library on the class path
 * each time, which takes longer than the message. See docs/decisions/2026-11-28-socket-timer.md.
 */
final class SocketTimer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SocketTimer.class);
    private static final String MANAGED = "managedScheduledExecutorService";

    /** Lines ping and let go by themselves; with no time at all, Tyrus would wake a thread for each message. */
    private static final Duration IDLE = Duration.ofDays(1);

    private final ScheduledThreadPoolExecutor timer;

    SocketTimer() {
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("socket-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Gives it to all sessions that are opened from now on; a server that keeps its timer in another way goes on with its
     * own, and the log says so.
     *
     * @return whether the server takes it
     */
    boolean give(ServerContainer server) {
        try {
            Field managed = managed(server.getClass());
            managed.setAccessible(true);
            managed.set(server, timer);
            server.setDefaultMaxSessionIdleTimeout(IDLE.toMillis());
            return true;
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            log.atWarn()
                    .addKeyValue("error", unknown.toString())
                    .log("The server's WebSockets keep their own timer; messages cost more than they need");
            return false;
        }
    }

    private static Field managed(Class<?> server) throws NoSuchFieldException {
        for (Class<?> type = server; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(MANAGED) && field.getType() == ScheduledExecutorService.class) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(MANAGED);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
