package enshu.console.desktop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The terminals that people work in now, for those who watch. */
public final class Terminals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<OpenTerminal> open = new ArrayList<>();
    private final Hands hands;
    private int last;

    public Terminals(Hands hands) {
        this.hands = hands;
    }

    OpenTerminal begin(Grant grant) {
        lock.lock();
        try {
            OpenTerminal terminal = new OpenTerminal(++last, grant, System.nanoTime(), () -> hands.touch(grant));
            open.add(terminal);
            changed.signalAll();
            return terminal;
        } finally {
            lock.unlock();
        }
    }

    void end(OpenTerminal terminal) {
        terminal.tape().end();
        lock.lock();
        try {
            open.remove(terminal);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The open terminals of the grant's desktop, oldest first; the first one is waited for, but no longer than this. */
    List<OpenTerminal> at(Grant grant, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            List<OpenTerminal> found = at(grant);
            long left = patience.toNanos();
            while (found.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
                found = at(grant);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private List<OpenTerminal> at(Grant grant) {
        return open.stream().filter(terminal -> terminal.isAt(grant)).toList();
    }
}
