package enshu.scoring.cluster;

import enshu.exchange.ExerciseId;
import enshu.scoring.board.FrozenGame;
import enshu.scoring.board.Game;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Ledger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps what teams may know of contests and exercises of tasks whose boards are frozen, as their ledgers grow; what isn't
 * kept is read again. The setting is read anew for every drawing, so no board is drawn by a setting that isn't known yet.
 * Safe for many threads.
 */
public final class GameFreezes implements BoardPublisher.Freezes {
    /** Games that are kept; the least used are dropped and read again. */
    private static final int MOST = 50;

    private final Function<ExerciseId, Optional<Instant>> setting;
    private final Ledger ledger;
    private final Map<ExerciseId, Optional<Instant>> drawn = newest(1_000);
    private final Map<ExerciseId, FrozenGame> games = newest(MOST);

    /**
     * @param setting from when on an exercise's board is frozen; may block, and throw
     */
    public GameFreezes(Function<ExerciseId, Optional<Instant>> setting, Ledger ledger) {
        this.setting = setting;
        this.ledger = ledger;
    }

    @Override
    public synchronized Optional<FrozenGame> known(Game game) {
        if (!freezable(game)) {
            return Optional.empty();
        }
        ExerciseId exercise = game.exercise();
        Optional<Instant> from = setting.apply(exercise);
        drawn.put(exercise, from);
        if (from.isEmpty()) {
            games.remove(exercise);
            return Optional.empty();
        }
        FrozenGame kept = games.get(exercise);
        FrozenGame frozen = kept != null && kept.from().equals(from.get()) && kept.position() <= game.position()
                ? kept
                : new FrozenGame(exercise, from.get());
        games.remove(exercise);
        follow(frozen, game);
        games.put(exercise, frozen);
        return Optional.of(frozen);
    }

    /** A game of ticks has a freeze of its own. */
    private static boolean freezable(Game game) {
        return game.opened().isPresent() && !game.ofTicks();
    }

    /** Whether a board of this game was drawn, and would be drawn otherwise now. */
    public boolean changed(Game game) {
        if (!freezable(game)) {
            return false;
        }
        Optional<Instant> from = setting.apply(game.exercise());
        synchronized (this) {
            Optional<Instant> before = drawn.get(game.exercise());
            return before != null && !before.equals(from);
        }
    }

    private void follow(FrozenGame frozen, Game game) {
        while (frozen.position() < game.position()) {
            List<Entry> entries = ledger.read(game.exercise(), frozen.position());
            if (entries.isEmpty()) {
                throw new IllegalStateException("exercise " + game.exercise() + " has no entry after position "
                        + frozen.position() + " though its game is at " + game.position());
            }
            entries.stream()
                    .filter(entry -> entry.position() <= game.position())
                    .forEach(frozen::accept);
        }
    }

    private static <V> Map<ExerciseId, V> newest(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ExerciseId, V> eldest) {
                return size() > most;
            }
        };
    }
}
