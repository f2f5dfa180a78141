package enshu.scoring.ledger;

import enshu.exchange.ExerciseId;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/** A ledger that tells, after each commit that goes through it, that something may have been recorded. */
public final class TellingLedger implements Ledger {
    private final Ledger ledger;
    private final Runnable moved;

    /**
     * Around another ledger.
     *
     * @param moved told on the thread that committed; must not block
     */
    public TellingLedger(Ledger ledger, Runnable moved) {
        this.ledger = ledger;
        this.moved = moved;
    }

    @Override
    public <T> T commit(Function<Session, T> work) {
        T done = ledger.commit(work);
        moved.run();
        return done;
    }

    @Override
    public BitSet appendNew(ExerciseId exercise, List<Draft> drafts) {
        BitSet known = ledger.appendNew(exercise, drafts);
        moved.run();
        return known;
    }

    @Override
    public List<Entry> read(ExerciseId exercise, long after) {
        return ledger.read(exercise, after);
    }

    @Override
    public List<ExerciseId> exercises(int most) {
        return ledger.exercises(most);
    }
}
