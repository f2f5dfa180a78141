package enshu.scoring.board;

import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import java.time.Instant;
import java.util.OptionalInt;

/** From when on nothing new is shown to teams and public. */
public sealed interface Freeze {
    /** From the beginning of this tick on; what came in the ledger after the end of the tick before is hidden. */
    record FromTick(int tick) implements Freeze {}

    /** From this instant on: what happened then or later is hidden. */
    record FromInstant(Instant at) implements Freeze {}

    /** A gate that the whole ledger is led past, in its order. */
    default Gate gate() {
        return switch (this) {
            case FromTick from -> new TickGate(from.tick());
            case FromInstant from -> entry -> entry.at().isBefore(from.at());
        };
    }

    /** Says of one entry after the other whether it is shown. */
    interface Gate {
        /** Lets everything pass. */
        Gate OPEN = _ -> true;

        /** Whether this entry, the next of the ledger, is shown. */
        boolean shows(Entry entry);
    }

    /** Shut by the end of the last tick that is shown; for the first tick, by the opening of the game. */
    final class TickGate implements Gate {
        private final int from;
        private boolean shut;

        TickGate(int from) {
            this.from = from;
        }

        @Override
        public boolean shows(Entry entry) {
            if (shut || tick(entry).orElse(-1) >= from) {
                return false;
            }
            shut = from == 0
                    ? entry.event() instanceof enshu.scoring.ledger.Event.GameOpened
                    : entry.event() instanceof ArenaEvent.TickEnded ended && ended.tick() == from - 1;
            return true;
        }

        private static OptionalInt tick(Entry entry) {
            return entry.event() instanceof ArenaEvent event ? event.ofTick() : OptionalInt.empty();
        }
    }
}
