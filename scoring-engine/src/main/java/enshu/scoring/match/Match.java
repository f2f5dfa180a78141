package enshu.scoring.match;

import enshu.exchange.ExerciseId;
import enshu.scoring.board.ArenaPicture;
import enshu.scoring.board.ArenaTable;
import enshu.scoring.board.Audience;
import enshu.scoring.board.Freeze;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One game, followed in its ledger and shown whenever that has moved. */
final class Match {
    /** Pages of the ledger that are read in one go. */
    private static final int MOST_PAGES = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Match.class);

    private final ExerciseId exercise;
    private final Ledger ledger;
    private final Consumer<ArenaPicture> show;
    private ArenaTable table;
    private long shown = -1;
    private Optional<String> trouble = Optional.empty();

    Match(ExerciseId exercise, Ledger ledger, Consumer<ArenaPicture> show) {
        this.exercise = exercise;
        this.ledger = ledger;
        this.show = show;
        this.table = new ArenaTable(exercise, Optional.empty());
    }

    /** The game with all that the ledger has. */
    synchronized ArenaTable upToDate(Optional<Freeze> freeze) {
        boolean whole = false;
        while (!whole) {
            whole = follow(freeze);
        }
        return table;
    }

    /** Goes on for a while; says whether the ledger's end is reached. */
    private boolean follow(Optional<Freeze> freeze) {
        if (!table.freeze().equals(freeze)) {
            table = new ArenaTable(exercise, freeze);
            shown = -1;
        }
        for (int page = 0; page < MOST_PAGES; page++) {
            List<Entry> entries = ledger.read(exercise, table.position());
            entries.forEach(table::accept);
            if (entries.size() < Ledger.LONGEST_READ) {
                return true;
            }
        }
        return false;
    }

    /** Reads on and shows what is new, to every audience; says whether there was anything. What fails is logged once. */
    synchronized boolean step(Optional<Freeze> freeze) {
        try {
            if (!follow(freeze) || table.position() == shown) {
                return false;
            }
            shown = table.position();
            for (Audience audience : Audience.values()) {
                table.picture(audience, OptionalInt.empty()).ifPresent(show);
            }
            trouble = Optional.empty();
            return true;
        } catch (RuntimeException failed) {
            shown = failed instanceof IllegalArgumentException ? table.position() : -1;
            String message = String.valueOf(failed.getMessage());
            if (!trouble.equals(Optional.of(message))) {
                trouble = Optional.of(message);
                LOG.atWarn()
                        .addKeyValue("exercise", exercise)
                        .addKeyValue("error", message)
                        .log("the board of an arena can't be drawn");
            }
            return false;
        }
    }
}
