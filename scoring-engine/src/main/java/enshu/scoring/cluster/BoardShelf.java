package enshu.scoring.cluster;

import enshu.exchange.ExerciseId;
import enshu.scoring.board.Board;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest board of each exercise that was heard of, at most {@link Wire#MOST_BOARDS}; safe for many threads. */
final class BoardShelf {
    private final Map<ExerciseId, Board> boards = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ExerciseId, Board> eldest) {
            return size() > Wire.MOST_BOARDS;
        }
    };

    /** Keeps the board unless it is as new as the one kept, or older; says whether it was kept. */
    synchronized boolean keep(Board board) {
        Board kept = boards.get(board.exercise());
        if (kept != null && !board.newerThan(kept)) {
            return false;
        }
        boards.put(board.exercise(), board);
        return true;
    }

    synchronized Optional<Board> find(ExerciseId exercise) {
        return Optional.ofNullable(boards.get(exercise));
    }

    synchronized List<Board> all() {
        return List.copyOf(boards.values());
    }
}
