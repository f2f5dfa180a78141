package enshu.scoring.exercise;

import enshu.exchange.CheckResult;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the orchestrator saw of the ranges. Questions block on the database and throw {@link ExerciseFailure}. */
public interface Checks {
    /** Results that {@link #results} returns at most. */
    int LONGEST_READ = 500;

    /** A change of verdict, with its place in the order of writing. */
    record Numbered(long id, CheckResult result) {}

    /**
     * Changes of verdict with a higher id, ascending, at most {@value #LONGEST_READ}. Ids are given before the commit, so
     * a lower one can still appear after a higher one was seen.
     *
     * @param except ids that are known already and left out
     */
    List<Numbered> results(ExerciseId exercise, long after, Collection<Long> except);

    /** The latest look at every task of every team. */
    List<CheckResult> latest(ExerciseId exercise);

    /** The latest look at one task; empty when nobody looked yet. */
    Optional<CheckResult> latest(ExerciseId exercise, TeamId team, TaskId task);

    /** Up to which id everything has been taken in for good; 0 at first. */
    long settled(ExerciseId exercise);

    /** Remembers, durably, that everything up to the id has been taken in. */
    void settle(ExerciseId exercise, long id);

    /** Exercises that have changes beyond what is settled. */
    List<ExerciseId> unsettled();
}
