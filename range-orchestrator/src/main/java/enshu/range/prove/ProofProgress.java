package enshu.range.prove;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a proof has told of itself so far, for those who watch; events may come from several threads. */
final class ProofProgress {
    static final int MOST_LINES = 500;

    private final ArrayNode lines = ProofJson.array();
    private @Nullable ObjectNode doing;
    private int done;
    private int steps;
    private boolean changed;

    /** The columns of a proof: {@code doing} is empty between two steps. */
    record Told(int done, int steps, Optional<String> doing, String lines) {}

    synchronized void hear(ProofEvent event) {
        switch (event) {
            case ProofEvent.Begun begun -> steps = begun.steps();
            case ProofEvent.Doing now -> doing = ProofJson.of(now);
            case ProofEvent.Stood stood -> line(ProofJson.of(stood));
            case ProofEvent.Looked looked -> line(ProofJson.of(looked));
        }
        changed = true;
    }

    private void line(ObjectNode line) {
        done++;
        doing = null;
        if (lines.size() < MOST_LINES) {
            lines.add(line);
        }
    }

    /** What is to be told, when something is that was not taken yet. */
    synchronized Optional<Told> take() {
        if (!changed) {
            return Optional.empty();
        }
        changed = false;
        return Optional.of(
                new Told(done, steps, Optional.ofNullable(doing).map(ObjectNode::toString), lines.toString()));
    }

    /** It could not be told; the next {@link #take} gives it again. */
    synchronized void untold() {
        changed = true;
    }
}
