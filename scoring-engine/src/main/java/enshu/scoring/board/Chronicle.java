package enshu.scoring.board;

import enshu.exchange.ExerciseId;
import enshu.scoring.board.Board.FeedEntry;
import enshu.scoring.ledger.Entry;
import java.util.ArrayList;
import java.util.List;

/** Everything that happened in an exercise, for whoever looks back on it: the board's feed from its first entry on. */
public final class Chronicle {
    private Chronicle() {}

    /** What these entries, which begin at position 1, did to whom; oldest first. */
    public static List<FeedEntry> of(ExerciseId exercise, List<Entry> entries) {
        List<FeedEntry> told = new ArrayList<>();
        Game game = Game.unopened(exercise);
        for (Entry entry : entries) {
            game = game.replay(entry);
            for (TeamGame team : game.teams().values()) {
                if (!team.feed().isEmpty() && team.feed().getLast().position() == entry.position()) {
                    told.add(team.feed().getLast());
                }
            }
        }
        return told;
    }
}
