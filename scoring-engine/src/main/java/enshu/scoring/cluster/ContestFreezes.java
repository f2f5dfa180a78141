package enshu.scoring.cluster;

import enshu.exchange.ExerciseId;
import enshu.scoring.board.FrozenContest;
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
 * Keeps what teams may know of contests whose boards are frozen, as their ledgers grow; what isn't kept is read again. The
 * setting is read anew for every drawing, so no board is drawn by a setting that isn't known yet. Safe for many threads.
 */
public final class ContestFreezes implements BoardPublisher.Freezes {
    /** Contests that are kept; the least used are dropped and read again. */
    private static final int MOST = 50;

    private final Function<ExerciseId, Optional<Instant>> setting;
    private final Ledger ledger;
    private final Map<ExerciseId, Optional<Instant>> drawn = newest(1_000);
    private final Map<ExerciseId, FrozenContest> contests = newest(MOST);

    /**
     * @param setting from when on an exercise's board is frozen; may block, and throw
     */
    public ContestFreezes(Function<ExerciseId, Optional<Instant>> setting, Ledger ledger) {
        this.setting = setting;
        this.ledger = ledger;
    }

    @Override
    public synchronized Optional<FrozenContest> known(Game game) {
        if (!game.contested()) {
            return Optional.empty();
        }
        ExerciseId exercise = game.exercise();
        Optional<Instant> from = setting.apply(exercise);
        drawn.put(exercise, from);
        if (from.isEmpty()) {
            contests.remove(exercise);
            return Optional.empty();
        }
        FrozenContest kept = contests.get(exercise);
        FrozenContest contest = kept != null && kept.from().equals(from.get()) && kept.position() <= game.position()
                ? kept
                : new FrozenContest(exercise, from.get());
        contests.remove(exercise);
        follow(contest, game);
        contests.put(exercise, contest);
        return Optional.of(contest);
    }

    /** Whether a board of this game was drawn, and would be drawn otherwise now. */
    public boolean changed(Game game) {
        if (!game.contested()) {
            return false;
        }
        Optional<Instant> from = setting.apply(game.exercise());
        synchronized (this) {
            Optional<Instant> before = drawn.get(game.exercise());
            return before != null && !before.equals(from);
        }
    }

    private void follow(FrozenContest contest, Game game) {
        while (contest.position() < game.position()) {
            List<Entry> entries = ledger.read(game.exercise(), contest.position());
            if (entries.isEmpty()) {
                throw new IllegalStateException("exercise " + game.exercise() + " has no entry after position "
                        + contest.position() + " though its game is at " + game.position());
            }
            entries.stream()
                    .filter(entry -> entry.position() <= game.position())
                    .forEach(contest::accept);
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
