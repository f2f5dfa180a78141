package enshu.console.desktop;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who watches which desktop at this moment, so that a team is told. */
public final class Watchers {
    private final List<Grant> watching = new ArrayList<>();
    private final List<Consumer<ExerciseId>> listeners = new CopyOnWriteArrayList<>();

    /** Tells of every exercise in which somebody began or ended watching. */
    public void onChange(Consumer<ExerciseId> listener) {
        listeners.add(listener);
    }

    /** The names of those who watch, by team and desktop. */
    public synchronized Map<TeamId, Map<String, List<String>>> of(ExerciseId exercise) {
        Map<TeamId, Map<String, List<String>>> watchers = new java.util.HashMap<>();
        for (Grant grant : watching) {
            if (grant.exercise().equals(exercise)) {
                watchers.computeIfAbsent(grant.team(), team -> new TreeMap<>())
                        .merge(grant.desktop(), List.of(grant.name()), Watchers::both);
            }
        }
        return watchers;
    }

    void begin(Grant grant) {
        synchronized (this) {
            watching.add(grant);
        }
        listeners.forEach(listener -> listener.accept(grant.exercise()));
    }

    void end(Grant grant) {
        synchronized (this) {
            watching.remove(grant);
        }
        listeners.forEach(listener -> listener.accept(grant.exercise()));
    }

    private static List<String> both(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        other.stream().filter(name -> !both.contains(name)).forEach(both::add);
        return List.copyOf(both);
    }
}
