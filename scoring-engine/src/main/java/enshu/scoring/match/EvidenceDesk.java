package enshu.scoring.match;

import enshu.exchange.ExerciseId;
import enshu.scoring.fairplay.Captures;
import enshu.scoring.fairplay.EvidenceJson;
import enshu.scoring.fairplay.FairPlay;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Ledger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What speaks of teams that help each other, as the ledger has it now. The captures of the games asked for last are kept and
 * followed as their ledgers grow. Safe for many threads; one is answered at a time.
 */
final class EvidenceDesk {
    /** Games whose captures are kept; the least used are dropped and read again. */
    private static final int MOST_KEPT = 3;

    /** Events of one game that are read; later ones are left out. */
    private static final long MOST_EVENTS = 400L * Ledger.LONGEST_READ;

    private final Ledger ledger;
    private final Map<ExerciseId, Followed> games = new LinkedHashMap<>(4, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ExerciseId, Followed> eldest) {
            return size() > MOST_KEPT;
        }
    };

    EvidenceDesk(Ledger ledger) {
        this.ledger = ledger;
    }

    private static final class Followed {
        private final Captures captures = new Captures();
        private long position;
        private long told = -1;
        private String text = "[]";
    }

    /** JSON of it; blocks while the ledger is read. */
    synchronized String text(ExerciseId exercise) {
        Followed game = games.computeIfAbsent(exercise, _ -> new Followed());
        while (game.position < MOST_EVENTS) {
            List<Entry> entries = ledger.read(exercise, game.position);
            if (entries.isEmpty()) {
                break;
            }
            entries.forEach(game.captures::accept);
            game.position = entries.getLast().position();
        }
        if (game.told != game.position) {
            game.text = EvidenceJson.of(FairPlay.of(game.captures.all())).toString();
            game.told = game.position;
        }
        return game.text;
    }
}
