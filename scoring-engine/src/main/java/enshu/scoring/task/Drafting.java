package enshu.scoring.task;

import enshu.scoring.board.Game;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a decision wants recorded, one draft after the other, and the game as it is with them. Lives within one decision. */
final class Drafting {
    private final List<Draft> drafts = new ArrayList<>();
    private Game game;

    Drafting(Game game) {
        this.game = game;
    }

    Drafting add(Draft draft) {
        drafts.add(draft);
        game = game.replay(new Entry(game.position() + 1, draft.key(), draft.at(), draft.elapsed(), draft.event()));
        return this;
    }

    Drafting add(String key, Instant at, Duration elapsed, Event event) {
        return add(new Draft(key, at, elapsed, event));
    }

    Drafting addAll(List<Draft> more) {
        more.forEach(this::add);
        return this;
    }

    Game game() {
        return game;
    }

    List<Draft> drafts() {
        return List.copyOf(drafts);
    }
}
