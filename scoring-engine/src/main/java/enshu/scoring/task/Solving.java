package enshu.scoring.task;

import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.exchange.TeamId;
import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Task;
import enshu.scoring.board.Game;
import enshu.scoring.board.TaskGame;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Event.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a task is done: answers the team gave and what was seen of its range, combined.
 *
 * @param leaves every leaf of the check, judged
 */
record Solving(Task task, Map<String, LeafResult> leaves) {
    /** Characters kept of what a leaf looked at and found. */
    static final int LONGEST_EVIDENCE = 500;

    /**
     * What people's words decide is green once they were right or marked well enough, and red until then; a range-side leaf
     * is what was last seen of it.
     *
     * @param game holds the answers, reports and marks so far, this submission's included
     */
    static Solving of(Task task, TaskGame game, List<LeafResult> seen) {
        Map<String, LeafResult> looks = new HashMap<>();
        seen.forEach(look -> looks.put(look.path(), look));
        Map<String, LeafResult> leaves = new LinkedHashMap<>();
        CheckTree.leaves(task.check()).forEach((path, leaf) -> {
            LeafResult unseen = new LeafResult(path, LeafVerdict.UNKNOWN, "", "");
            leaves.put(
                    path,
                    switch (leaf) {
                        case Check.Judged judged -> judged(path, judged, game);
                        case Check.Looked _ -> looks.getOrDefault(path, unseen);
                    });
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

    /** The task's solution, when with this it is solved for the first time; none where it was voided. */
    static Optional<Draft> solved(
            Task task,
            TeamId team,
            Game game,
            List<LeafResult> seen,
            Instant at,
            Duration elapsed,
            Optional<String> member) {
        TaskGame before = game.team(team).task(task.id());
        Solving solving = of(task, before, seen);
        if (before.solved() || before.closed() || voided(game, before, team) || !solving.done()) {
            return Optional.empty();
        }
        return Optional.of(new Draft(
                Keys.solved(team, task.id(), before.reopened()),
                at,
                elapsed,
                new Event.TaskSolved(team, task.id(), Requirements.points(task, before), member, solving.evidence())));
    }

    /** Whether its solution was voided: it isn't made good by doing it again, unless an instructor reopens the task. */
    static boolean voided(Game game, TaskGame task, TeamId team) {
        return game.voided().contains(Keys.solved(team, task.task(), task.reopened()));
    }

    private static LeafResult judged(String path, Check.Judged leaf, TaskGame game) {
        return switch (leaf) {
            case Check.Answer answer ->
                result(path, game.right(answer.id()), "answer " + answer.id(), "right", "not right yet");
            case Check.Reported wanted ->
                result(
                        path,
                        game.reportStands() && wanted.enough(game.reportMarks()),
                        "report " + wanted.form().id(),
                        "marked " + game.reportMarks(),
                        game.reportStands() ? "marked " + game.reportMarks() : "not handed in");
            case Check.Marked wanted ->
                result(
                        path,
                        wanted.enough(game.rubricMarks()),
                        "rubric " + wanted.rubric().id(),
                        "marked " + game.rubricMarks(),
                        "marked " + game.rubricMarks());
        };
    }

    private static LeafResult result(String path, boolean green, String looked, String found, String otherwise) {
        return new LeafResult(path, green ? LeafVerdict.GREEN : LeafVerdict.RED, looked, green ? found : otherwise);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_EVIDENCE ? text : text.substring(0, LONGEST_EVIDENCE) + "…";
    }
}
