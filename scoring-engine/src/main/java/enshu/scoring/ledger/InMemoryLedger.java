package enshu.scoring.ledger;

import enshu.exchange.ExerciseId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A ledger without a disk: one commit at a time, and a commit that throws leaves nothing behind. */
public final class InMemoryLedger implements Ledger {
    private Map<ExerciseId, List<Entry>> exercises = new LinkedHashMap<>();

    @Override
    public synchronized <T> T commit(Function<Session, T> work) {
        Map<ExerciseId, List<Entry>> copy = new LinkedHashMap<>();
        exercises.forEach((exercise, entries) -> copy.put(exercise, new ArrayList<>(entries)));
        T result = work.apply(new MemorySession(copy));
        exercises = copy;
        return result;
    }

    @Override
    public synchronized List<Entry> read(ExerciseId exercise, long after) {
        return page(exercises, exercise, after);
    }

    @Override
    public synchronized List<ExerciseId> exercises(int most) {
        return new ArrayList<>(exercises.keySet())
                .reversed().stream().limit(most).toList();
    }

    private static List<Entry> page(Map<ExerciseId, List<Entry>> exercises, ExerciseId exercise, long after) {
        return exercises.getOrDefault(exercise, List.of()).stream()
                .skip(after)
                .limit(LONGEST_READ)
                .toList();
    }

    private record MemorySession(Map<ExerciseId, List<Entry>> copy) implements Session {
        @Override
        public long lock(ExerciseId exercise) {
            return copy.getOrDefault(exercise, List.of()).size();
        }

        @Override
        public List<Entry> read(ExerciseId exercise, long after) {
            return page(copy, exercise, after);
        }

        @Override
        public Map<String, Entry> find(ExerciseId exercise, Collection<String> keys) {
            Map<String, Entry> found = new HashMap<>();
            copy.getOrDefault(exercise, List.of()).stream()
                    .filter(entry -> keys.contains(entry.key()))
                    .forEach(entry -> found.put(entry.key(), entry));
            return found;
        }

        @Override
        public List<Entry> append(ExerciseId exercise, List<Draft> drafts) {
            List<Entry> entries = copy.computeIfAbsent(exercise, _ -> new ArrayList<>());
            List<Entry> added = new ArrayList<>();
            for (Draft draft : drafts) {
                if (entries.stream().anyMatch(entry -> entry.key().equals(draft.key()))) {
                    throw new IllegalStateException("the key " + draft.key() + " is in the ledger already");
                }
                Entry entry = new Entry(entries.size() + 1L, draft.key(), draft.at(), draft.elapsed(), draft.event());
                entries.add(entry);
                added.add(entry);
            }
            return added;
        }
    }
}
