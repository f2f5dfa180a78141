package enshu.scoring.match;

import enshu.exchange.ExerciseId;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import enshu.scoring.board.Freeze;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.story.Stories;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what became of flags, as the ledger has it now and as far as the reader may know it. The games asked for last are kept
 * and followed as their ledgers grow. Safe for many threads; one is answered at a time.
 */
final class StoryDesk {
    /** Games that are kept, each once for every freeze; the least used are dropped and read again. */
    private static final int MOST_KEPT = 4;

    /** Events of one game that are read; later ones are left out. */
    private static final long MOST_EVENTS = 400L * Ledger.LONGEST_READ;

    private final Ledger ledger;
    private final Map<Seen, Followed> games = new LinkedHashMap<>(4, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, Followed> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private record Seen(ExerciseId exercise, Optional<Freeze> freeze) {}

    private static final class Followed {
        private final Stories stories = new Stories();
        private final Freeze.Gate gate;
        private long position;

        Followed(Freeze.Gate gate) {
            this.gate = gate;
        }
    }

    StoryDesk(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Blocks while the ledger is read. */
    synchronized ArenaQuestion.Answer answer(ArenaQuestion.OfTheFlags question, Optional<Freeze> freeze) {
        Stories stories =
                followed(question.exercise(), question.audience() == Audience.INSTRUCTORS ? Optional.empty() : freeze);
        return switch (question) {
            case ArenaQuestion.StoriesAsked asked ->
                ArenaQuestion.Answer.of(
                        asked,
                        Matches.json(stories.told(new Stories.Wanted(
                                asked.owner(), asked.captor(), asked.service(), Math.max(0, asked.from())))));
            case ArenaQuestion.ExploitsAsked asked ->
                ArenaQuestion.Answer.of(asked, Matches.json(stories.exploits(asked.team())));
        };
    }

    private Stories followed(ExerciseId exercise, Optional<Freeze> freeze) {
        Followed game = games.computeIfAbsent(
                new Seen(exercise, freeze),
                _ -> new Followed(freeze.map(Freeze::gate).orElse(Freeze.Gate.OPEN)));
        while (game.position < MOST_EVENTS) {
            List<Entry> entries = ledger.read(exercise, game.position);
            if (entries.isEmpty()) {
                break;
            }
            entries.stream().filter(game.gate::shows).forEach(game.stories::accept);
            game.position = entries.getLast().position();
        }
        return game.stories;
    }
}
