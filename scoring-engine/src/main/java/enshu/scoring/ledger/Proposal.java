package enshu.scoring.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something to be decided on the newest image and recorded in the same commit.
 *
 * @param <G> the image
 * @param <O> the outcome, told only after the commit
 */
public interface Proposal<G, O> {
    /** Keys whose entries the decision asks for. */
    Set<String> keys();

    /**
     * Pure and quick: it runs while the exercise is locked, and once more when the commit failed and is proposed again.
     *
     * @param recorded entries of {@link #keys()} that exist already
     */
    Decision<O> decide(G image, Map<String, Entry> recorded);

    /** What to record, in order, and what to answer; a draft whose key exists already is left out. */
    record Decision<O>(List<Draft> drafts, O outcome) {
        public Decision {
            drafts = List.copyOf(drafts);
        }

        /** Nothing to record. */
        public static <O> Decision<O> only(O outcome) {
            return new Decision<>(List.of(), outcome);
        }
    }
}
