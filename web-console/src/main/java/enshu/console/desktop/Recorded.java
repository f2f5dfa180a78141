package enshu.console.desktop;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who is being recorded at which desktop at this moment, so that the person sees it. */
public final class Recorded {
    private final List<Grant> running = new ArrayList<>();
    private final List<Consumer<ExerciseId>> listeners = new CopyOnWriteArrayList<>();

    /** Tells of every exercise in which a recording began or ended. */
    public void onChange(Consumer<ExerciseId> listener) {
        listeners.add(listener);
    }

    /** The accounts that are being recorded, by team and desktop; each once. */
    public synchronized Map<TeamId, Map<String, List<String>>> of(ExerciseId exercise) {
        Map<TeamId, Map<String, List<String>>> accounts = new HashMap<>();
        running.stream()
                .filter(grant -> grant.exercise().equals(exercise))
                .forEach(grant -> add(
                        accounts.computeIfAbsent(grant.team(), team -> new TreeMap<>()),
                        grant.desktop(),
                        grant.account()));
        return accounts;
    }

    private static void add(Map<String, List<String>> desktops, String desktop, String account) {
        List<String> there = desktops.computeIfAbsent(desktop, id -> new ArrayList<>());
        if (!there.contains(account)) {
            there.add(account);
        }
    }

    /** Notes that this person's desktop is recorded from now on. */
    public void begin(Grant grant) {
        synchronized (this) {
            running.add(grant);
        }
        listeners.forEach(listener -> listener.accept(grant.exercise()));
    }

    /** Notes that it no longer is. */
    public void end(Grant grant) {
        synchronized (this) {
            running.remove(grant);
        }
        listeners.forEach(listener -> listener.accept(grant.exercise()));
    }
}
