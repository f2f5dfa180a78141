package enshu.scoring.board;

import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.board.Board.FeedEntry;
import enshu.scoring.board.TaskGame.Points;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What happened to one team.
 *
 * @param tasks in the scenario's order
 * @param adjustments of the team as a whole, by the key of their event
 * @param feed newest last, at most {@link Board#LONGEST_FEED}
 * @param deeds of each person who did something, by the account
 * @param lastProgress when the total last rose
 */
public record TeamGame(
        TeamId team,
        Map<TaskId, TaskGame> tasks,
        SortedMap<String, Points> adjustments,
        List<FeedEntry> feed,
        SortedMap<String, Deeds> deeds,
        Optional<Instant> lastProgress) {
    public TeamGame {
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        adjustments = Collections.unmodifiableSortedMap(new TreeMap<>(adjustments));
        feed = List.copyOf(feed);
        deeds = Collections.unmodifiableSortedMap(new TreeMap<>(deeds));
    }

    /** How often one person answered, and took a hint. */
    public record Deeds(int answers, int hints) {
        static final Deeds NONE = new Deeds(0, 0);

        Deeds and(String kind) {
            return switch (kind) {
                case "answer-given" -> new Deeds(answers + 1, hints);
                case "hint-taken" -> new Deeds(answers, hints + 1);
                default -> this;
            };
        }
    }

    static TeamGame begun(TeamId team, List<TaskGame> tasks) {
        Map<TaskId, TaskGame> byId = new LinkedHashMap<>();
        tasks.forEach(task -> byId.put(task.task(), task));
        return new TeamGame(team, byId, new TreeMap<>(), List.of(), new TreeMap<>(), Optional.empty());
    }

    /** What happened to a task; untouched when nothing did. */
    public TaskGame task(TaskId id) {
        TaskGame task = tasks.get(id);
        return task == null ? TaskGame.untouched(id, Optional.empty()) : task;
    }

    /** Whether the event of this key counts here, and may be voided: a solution, a hint, or points given by hand. */
    boolean holds(String key) {
        return adjustments.containsKey(key) || tasks.values().stream().anyMatch(task -> task.holds(key));
    }

    /** The task that the event of this key counts for. */
    Optional<TaskId> taskOf(String key) {
        return tasks.values().stream()
                .filter(task -> task.holds(key))
                .map(TaskGame::task)
                .findFirst();
    }

    BigDecimal adjusted() {
        return adjustments.values().stream().map(Points::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal total() {
        return tasks.values().stream().map(TaskGame::total).reduce(adjusted(), BigDecimal::add);
    }

    TeamGame change(TaskId id, UnaryOperator<TaskGame> change) {
        Map<TaskId, TaskGame> changed = new LinkedHashMap<>(tasks);
        changed.put(id, change.apply(task(id)));
        return new TeamGame(team, changed, adjustments, feed, deeds, lastProgress);
    }

    TeamGame adjusted(Points points) {
        SortedMap<String, Points> more = new TreeMap<>(adjustments);
        more.put(points.key(), points);
        return new TeamGame(team, tasks, more, feed, deeds, lastProgress);
    }

    TeamGame without(String key) {
        Map<TaskId, TaskGame> changed = new LinkedHashMap<>();
        tasks.forEach((id, task) -> changed.put(id, task.without(key)));
        SortedMap<String, Points> fewer = new TreeMap<>(adjustments);
        fewer.remove(key);
        return new TeamGame(team, changed, fewer, feed, deeds, lastProgress);
    }

    TeamGame told(FeedEntry entry) {
        List<FeedEntry> longer = new ArrayList<>(feed);
        longer.add(entry);
        if (longer.size() > Board.LONGEST_FEED) {
            longer.removeFirst();
        }
        SortedMap<String, Deeds> more = new TreeMap<>(deeds);
        entry.member()
                .ifPresent(member ->
                        more.put(member, more.getOrDefault(member, Deeds.NONE).and(entry.kind())));
        return new TeamGame(
                team, tasks, adjustments, longer, more, entry.points() > 0 ? Optional.of(entry.at()) : lastProgress);
    }
}
