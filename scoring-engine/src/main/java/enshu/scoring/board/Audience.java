package enshu.scoring.board;

import enshu.scoring.ledger.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who looks at a game, and how much of its ledger they may know. A board is a fold of the ledger, so a board of what an
 * audience sees holds nothing else, values that move with what others do included.
 */
public enum Audience {
    /** Who runs the game: everything, at once. */
    INSTRUCTORS,
    /** Who plays: nothing that came after the freeze. */
    TEAMS,
    /** Everybody else: nothing that came after the freeze. */
    PUBLIC;

    /**
     * The ledger as this audience sees it at an instant: a ledger of its own, with positions from 1, so that nothing tells
     * how much is hidden.
     *
     * @param entries the whole ledger
     * @param now only what happened until then
     * @param freeze from when on nothing new is shown to teams and public; empty without one
     */
    public List<Entry> sees(List<Entry> entries, Instant now, Optional<Instant> freeze) {
        Optional<Instant> hidden = this == INSTRUCTORS ? Optional.empty() : freeze;
        List<Entry> seen = new ArrayList<>();
        for (Entry entry : entries) {
            boolean happened = !entry.at().isAfter(now);
            if (happened && hidden.filter(from -> !entry.at().isBefore(from)).isEmpty()) {
                seen.add(new Entry(seen.size() + 1L, entry.key(), entry.at(), entry.elapsed(), entry.event()));
            }
        }
        return seen;
    }
}
