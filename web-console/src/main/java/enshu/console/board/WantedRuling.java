package enshu.console.board;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.exchange.TaskId;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Target;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ruling that an instructor wants: points for a team, or for one of its services or tasks; or a void.
 *
 * @param key of the submission; not needed for a preview
 * @param target what is voided; with it there are neither team nor points
 */
public record WantedRuling(
        @Nullable UUID key,
        @Nullable String team,
        @Nullable String service,
        @Nullable String task,
        @Nullable BigDecimal points,
        @Nullable Target target,
        @Nullable String reason) {

    /** The event that it is when this account makes it. */
    Event by(String account) {
        String why = Objects.requireNonNullElse(reason, "").strip();
        if (target != null && team == null && points == null) {
            return new Event.Voided(target, account, why);
        }
        if (target != null || team == null || team.isEmpty() || points == null) {
            throw new Refusal(Problem.malformed("no-ruling", "A ruling is points for a team, or a target to void."));
        }
        try {
            return new Event.Adjusted(
                    team,
                    aboutTask(),
                    Optional.ofNullable(service).filter(one -> !one.isEmpty()),
                    points,
                    account,
                    why);
        } catch (IllegalArgumentException tooLong) {
            throw new Refusal(Problem.malformed("unknown-team", "A team's id has 1 to 60 characters."));
        }
    }

    private Optional<TaskId> aboutTask() {
        if (task == null || task.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TaskId(task));
        } catch (IllegalArgumentException noId) {
            throw new Refusal(Problem.unknown("task", task));
        }
    }
}
