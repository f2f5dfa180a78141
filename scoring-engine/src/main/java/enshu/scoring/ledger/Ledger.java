package enshu.scoring.ledger;

import enshu.exchange.ExerciseId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The append-only list of events of every exercise. All methods block on the disk and throw {@link LedgerFailure} when the
 * outside world fails.
 */
public interface Ledger {
    /** Entries that {@link #read} returns at most. */
    int LONGEST_READ = 1_000;

    /**
     * Runs the work in one commit. When this returns, everything it appended is on disk; when it throws, nothing was
     * recorded, except that a commit whose answer was lost may have happened: the keys tell.
     */
    <T> T commit(Function<Session, T> work);

    /**
     * Appends, in their order and in one commit, the drafts whose keys the exercise doesn't have yet; nothing else judges
     * what is there twice. Returns the indices of those it had. The drafts' keys differ from each other.
     */
    default BitSet appendNew(ExerciseId exercise, List<Draft> drafts) {
        return commit(session -> {
            session.lock(exercise);
            return session.appendNew(exercise, drafts);
        });
    }

    /** The entries after a position, in order, at most {@value #LONGEST_READ}; empty at the end of the ledger. */
    List<Entry> read(ExerciseId exercise, long after);

    /** Exercises that have an event, the newest first, at most the given number. */
    List<ExerciseId> exercises(int most);

    /** What can be done inside a commit. Not to be kept after it. */
    interface Session {
        /**
         * Keeps every other commit away from the exercise's events until this one ends, and tells the last position, 0
         * when there is none. Lock several exercises in the order of their ids.
         */
        long lock(ExerciseId exercise);

        /** Like {@link Ledger#read}; complete and final once the exercise is locked. */
        List<Entry> read(ExerciseId exercise, long after);

        /** The entries that carry one of the keys, by key. */
        Map<String, Entry> find(ExerciseId exercise, Collection<String> keys);

        /** Appends at the next positions. The exercise is locked, and no key is in the ledger yet. */
        List<Entry> append(ExerciseId exercise, List<Draft> drafts);

        /** Like {@link Ledger#appendNew}, as a part of this commit. The exercise is locked. */
        default BitSet appendNew(ExerciseId exercise, List<Draft> drafts) {
            Map<String, Entry> had =
                    find(exercise, drafts.stream().map(Draft::key).toList());
            BitSet known = new BitSet();
            List<Draft> fresh = new ArrayList<>();
            for (int index = 0; index < drafts.size(); index++) {
                if (had.containsKey(drafts.get(index).key())) {
                    known.set(index);
                } else {
                    fresh.add(drafts.get(index));
                }
            }
            if (!fresh.isEmpty()) {
                append(exercise, fresh);
            }
            return known;
        }
    }
}
