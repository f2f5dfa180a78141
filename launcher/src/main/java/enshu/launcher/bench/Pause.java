package enshu.launcher.bench;

import enshu.launcher.process.ProcessIdentity;
import enshu.launcher.process.Signals;

/** A process that is held still until this is closed, or this program ends. */
final class Pause implements AutoCloseable {
    private final ProcessIdentity process;
    private final Thread atEnd;

    private Pause(ProcessIdentity process, Thread atEnd) {
        this.process = process;
        this.atEnd = atEnd;
    }

    static Pause of(ProcessIdentity process) {
        Thread atEnd = Thread.ofPlatform().unstarted(() -> Signals.send(process, "CONT"));
        Runtime.getRuntime().addShutdownHook(atEnd);
        Signals.send(process, "STOP");
        return new Pause(process, atEnd);
    }

    @Override
    public void close() {
        Signals.send(process, "CONT");
        Runtime.getRuntime().removeShutdownHook(atEnd);
    }
}
