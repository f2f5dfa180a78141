package enshu.scoring.door;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Claims that wait for a commit, in one bounded line a team. Whoever takes, takes one of each team in turn, so a team that
 * floods waits for itself only.
 */
final class FairQueue<F> {
    private static final long LONGEST_WAIT_NANOS = 1_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final List<ArrayDeque<Claim<F>>> lines = new ArrayList<>();
    private final ArrayDeque<ArrayDeque<Claim<F>>> turn = new ArrayDeque<>();
    private final int mostOfTeam;
    private boolean closed;

    FairQueue(int teams, int mostOfTeam) {
        this.mostOfTeam = mostOfTeam;
        for (int team = 0; team < teams; team++) {
            lines.add(new ArrayDeque<>());
        }
    }

    /** False when the team has too many waiting already, or the queue is closed. */
    boolean offer(Claim<F> claim) {
        lock.lock();
        try {
            ArrayDeque<Claim<F>> line = lines.get(claim.team());
            if (closed || line.size() >= mostOfTeam) {
                return false;
            }
            if (line.isEmpty()) {
                turn.add(line);
                filled.signal();
            }
            line.add(claim);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until something is there (a second at most), and takes it, one of each team in turn.
     *
     * @param most of all together
     * @param mostOfOne of each team
     */
    List<Claim<F>> take(int most, int mostOfOne) throws InterruptedException {
        lock.lock();
        try {
            for (long left = LONGEST_WAIT_NANOS; turn.isEmpty() && !closed && left > 0; ) {
                left = filled.awaitNanos(left);
            }
            List<Claim<F>> taken = new ArrayList<>();
            for (int round = 0; round < mostOfOne && taken.size() < most && !turn.isEmpty(); round++) {
                for (int teams = turn.size(); teams > 0 && taken.size() < most; teams--) {
                    ArrayDeque<Claim<F>> line = turn.remove();
                    taken.add(line.remove());
                    if (!line.isEmpty()) {
                        turn.add(line);
                    }
                }
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing new; what waits can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is closed and nothing waits. */
    boolean drained() {
        lock.lock();
        try {
            return closed && turn.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
