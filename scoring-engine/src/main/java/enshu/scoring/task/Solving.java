package enshu.scoring.task;

import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Task;
import enshu.scoring.board.TaskGame;
import enshu.scoring.ledger.Event.Evidence;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a task is done: answers the team gave and what was seen of its range, combined.
 *
 * @param leaves every leaf of the check, judged
 */
record Solving(Task task, Map<String, LeafResult> leaves) {
    /** Characters kept of what a leaf looked at and found. */
    static final int LONGEST_EVIDENCE = 500;

    /**
     * An answer leaf is green once it was right, and red until then; a range-side leaf is what was last seen of it.
     *
     * @param game holds the answers so far, this submission's included
     */
    static Solving of(Task task, TaskGame game, List<LeafResult> seen) {
        Map<String, LeafResult> looks = new HashMap<>();
        seen.forEach(look -> looks.put(look.path(), look));
        Map<String, LeafResult> leaves = new LinkedHashMap<>();
        CheckTree.leaves(task.check()).forEach((path, leaf) -> {
            LeafResult unseen = new LeafResult(path, LeafVerdict.UNKNOWN, "", "");
            leaves.put(
                    path,
                    leaf instanceof Check.Answer answer
                            ? answer(path, answer, game)
                            : looks.getOrDefault(path, unseen));
        });
        return new Solving(task, leaves);
    }

    boolean done() {
        Map<String, LeafVerdict> verdicts = new HashMap<>();
        leaves.forEach((path, leaf) -> verdicts.put(path, leaf.verdict()));
        return CheckTree.evaluate(task.check(), verdicts) == LeafVerdict.GREEN;
    }

    List<Evidence> evidence() {
        return leaves.values().stream()
                .map(leaf -> new Evidence(
                        leaf.path(), leaf.verdict().name(), shortened(leaf.looked()), shortened(leaf.found())))
                .toList();
    }

    private static LeafResult answer(String path, Check.Answer answer, TaskGame game) {
        boolean right = game.right(answer.id());
        return new LeafResult(
                path,
                right ? LeafVerdict.GREEN : LeafVerdict.RED,
                "answer " + answer.id(),
                right ? "right" : "not right yet");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_EVIDENCE ? text : text.substring(0, LONGEST_EVIDENCE) + "…";
    }
}
