package enshu.console.debrief;

import com.fasterxml.jackson.annotation.JsonInclude;
import enshu.scenario.Text;
import enshu.scenario.task.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an exercise went, beside how it goes where it goes well. All times are on the team's own clock.
 *
 * @param plannedMs when the exercise ends by plan
 * @param reachedMs where the exercise clock stands
 * @param models when a team that does well is at which task
 * @param teams the audience's
 * @param remark said of the whole exercise
 */
record Debrief(boolean over, long plannedMs, long reachedMs, List<Model> models, List<Course> teams, Remark remark) {
    Debrief {
        models = List.copyOf(models);
        teams = List.copyOf(teams);
    }

    /** From when to when a team that does well is at this task. */
    record Model(String task, long fromMs, long toMs) {}

    /**
     * One team's course: what happened to it and what it did, in the order of its clock.
     *
     * @param study what the team had trouble with, to study next
     */
    record Course(String team, String name, List<Point> points, List<Skill> study, Remark remark) {
        Course {
            points = List.copyOf(points);
            study = List.copyOf(study);
        }
    }

    /**
     * One point of a course.
     *
     * @param kind {@code letter}, {@code reply}, or the type of a ledger's event such as {@code task-solved}
     * @param points by how much the team's total changed
     * @param who the name of the person, where it is known
     */
    record Point(
            long elapsedMs,
            Instant at,
            String kind,
            Optional<String> task,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Letter> letter,
            double points,
            Optional<String> who) {}

    /** What arrived, or was answered. */
    record Letter(String id, Channel channel, Text from, Text text) {}
}
