package enshu.launcher.process;

import java.time.Duration;
import java.util.List;

/** Sends signals, only to a process that is still the one meant. */
public final class Signals {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Signals() {}

    /**
     * Sends the signal when the process still lives.
     *
     * @param signal a name that kill(1) knows, such as {@code TERM}
     */
    public static void send(ProcessIdentity process, String signal) {
        if (process.isAlive()) {
            Command.of(List.of("kill", "-" + signal, Long.toString(process.pid())), LIMIT)
                    .tryRun();
        }
    }

    /** Asks the process to end, waits, and ends it by force when it does not; true when it is gone. */
    public static boolean end(ProcessIdentity process, String signal, Duration limit) {
        send(process, signal);
        if (awaitEnd(process, limit)) {
            return true;
        }
        send(process, "KILL");
        return awaitEnd(process, LIMIT);
    }

    /** Waits for the process to be gone; false when the limit passed first. */
    public static boolean awaitEnd(ProcessIdentity process, Duration limit) {
        return Wait.until(() -> !process.isAlive(), limit);
    }
}
