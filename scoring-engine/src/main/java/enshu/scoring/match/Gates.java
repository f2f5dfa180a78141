package enshu.scoring.match;

import enshu.exchange.ExerciseId;
import enshu.scoring.door.ArenaFile;
import enshu.scoring.match.Arenas.Arena;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the doors of all arenas open that flags may be handed in at, and of no other. For one thread. */
public final class Gates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gates.class);

    private final Opening opening;
    private final Map<ExerciseId, Optional<AutoCloseable>> gates = new HashMap<>();

    /** Opens the doors of an arena. */
    public interface Opening {
        /** The open doors; fails where a port can't be had. */
        AutoCloseable open(ArenaFile arena) throws IOException;
    }

    Gates(Opening opening) {
        this.opening = opening;
    }

    /** Opens what should be open and closes what shouldn't; what can't be opened is told once and tried again. */
    void tend(List<Arena> arenas) {
        List<Arena> open = arenas.stream().filter(Arena::open).toList();
        List<ExerciseId> gone = gates.keySet().stream()
                .filter(known -> open.stream().noneMatch(one -> one.exercise().equals(known)))
                .toList();
        for (ExerciseId exercise : gone) {
            close(exercise, gates.getOrDefault(exercise, Optional.empty()));
            gates.remove(exercise);
        }
        for (Arena arena : open) {
            Optional<AutoCloseable> known = gates.get(arena.exercise());
            if (known == null || known.isEmpty()) {
                Optional<AutoCloseable> opened = open(arena, known == null);
                gates.put(arena.exercise(), opened);
            }
        }
    }

    private Optional<AutoCloseable> open(Arena arena, boolean first) {
        try {
            return Optional.of(opening.open(ArenaFile.of(arena.doors(), "exercise " + arena.exercise())));
        } catch (IOException | IllegalArgumentException failed) {
            if (first) {
                LOG.atWarn()
                        .addKeyValue("exercise", arena.exercise())
                        .addKeyValue("error", failed.getMessage())
                        .log("the doors of an arena can't be opened; tried again");
            }
            return Optional.empty();
        }
    }

    private static void close(ExerciseId exercise, Optional<AutoCloseable> gate) {
        if (gate.isPresent()) {
            try {
                gate.get().close();
            } catch (Exception failed) {
                LOG.atWarn()
                        .addKeyValue("exercise", exercise)
                        .addKeyValue("error", failed.getMessage())
                        .log("the doors of an arena did not close well");
            }
        }
    }

    @Override
    public void close() {
        gates.forEach(Gates::close);
        gates.clear();
    }
}
