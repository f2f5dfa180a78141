package enshu.console.debrief;

import enshu.console.debrief.Debrief.Course;
import enshu.console.debrief.Debrief.Point;
import enshu.scenario.task.Check;
import enshu.scenario.task.Rubric;
import enshu.scenario.task.Task;
import enshu.scoring.board.Board;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Each team's course in the after-action report: drawn beside the model, with its marks, remarks and what to study. */
final class ReportCourses {
    /** Half an hour, between two ticks of a course's axis. */
    private static final long STEP_MS = 30 * 60_000;

    private static final Map<String, String> SIGNS = Map.of(
            "task-solved", "●",
            "answer-given", "○",
            "hint-taken", "△",
            "report-submitted", "◇",
            "letter", "□");

    private final Markup page;
    private final Debrief debrief;
    private final ReportWords words;

    ReportCourses(Markup page, Debrief debrief, ReportWords words) {
        this.page = page;
        this.debrief = debrief;
        this.words = words;
    }

    /** All of them, under their heading. */
    void print() {
        page.part("courses", words.phrases().say("courses"));
        page.line("p", "quiet", words.phrases().say("course-about"));
        for (Course course : debrief.teams()) {
            page.line("h3", course.name());
            chart(course);
            marks(course);
            remark(course.remark());
            page.line("h4", words.phrases().say("study"));
            if (course.study().isEmpty()) {
                page.line("p", words.phrases().say("study-none"));
                continue;
            }
            page.open("ul");
            for (Skill skill : course.study()) {
                page.line(
                        "li",
                        words.phrases().said(skill.name()) + " (" + skill.category() + "): "
                                + String.join(
                                        words.phrases() == Phrases.JA ? "、" : ", ",
                                        skill.tasks().stream().map(words::title).toList()));
            }
            page.close("ul");
        }
    }

    /** Lines of time: what arrived, and each task with the model behind it. */
    private void chart(Course course) {
        long last = course.points().isEmpty() ? 0 : course.points().getLast().elapsedMs();
        double length = Math.max(Math.max(debrief.plannedMs(), last), STEP_MS);
        page.open("table", "course").open("tbody");
        page.open("tr").line("th", "").open("td").open("div", "axis");
        for (long tick = 0; tick <= length; tick += STEP_MS) {
            page.placed("tick", tick / length * 100, 0, Phrases.clock(tick).replaceFirst(":00$", ""));
        }
        page.close("div").close("td").close("tr");
        line(
                words.phrases().say("messages"),
                course.points().stream()
                        .filter(point -> point.kind().equals("letter"))
                        .toList(),
                length,
                "");
        for (Task task : words.tasks()) {
            line(
                    words.told(task.title()),
                    course.points().stream()
                            .filter(point ->
                                    point.task().equals(Optional.of(task.id().value())))
                            .toList(),
                    length,
                    task.id().value());
        }
        page.close("tbody").close("table");
    }

    private void line(String name, Collection<Point> points, double length, String task) {
        page.open("tr").line("th", name).open("td").open("div", "line");
        debrief.models().stream()
                .filter(model -> model.task().equals(task))
                .forEach(model -> page.placed(
                        "model", model.fromMs() / length * 100, (model.toMs() - model.fromMs()) / length * 100, ""));
        for (Point point : points) {
            String sign = SIGNS.get(point.kind());
            if (sign != null) {
                page.placed("sign", Math.min(100, point.elapsedMs() / length * 100), 0, sign);
            }
        }
        page.close("div").close("td").close("tr");
    }

    /** What people marked, with their words to the team. */
    private void marks(Course course) {
        List<String> lines = words.tasks().stream()
                .flatMap(task -> words.score(course, task).stream().flatMap(score -> marksOf(task, score)))
                .toList();
        if (!lines.isEmpty()) {
            page.line("h4", words.phrases().say("marks")).open("ul");
            lines.forEach(line -> page.line("li", line));
            page.close("ul");
        }
    }

    private Stream<String> marksOf(Task task, Board.TaskScore score) {
        Stream<String> report = score.report().stream()
                .map(Board.ReportScore::comment)
                .filter(comment -> !comment.isBlank())
                .map(comment -> words.told(task.title()) + ": " + comment);
        Stream<String> criteria =
                task.rubric().map(Check.Marked::rubric).map(Rubric::criteria).orElse(List.of()).stream()
                        .flatMap(criterion -> Optional.ofNullable(
                                        score.criteria().get(criterion.id()))
                                .stream()
                                .map(mark -> marked(criterion, mark)));
        return Stream.concat(report, criteria);
    }

    private String marked(Rubric.Criterion criterion, Board.CriterionScore mark) {
        String points = words.phrases()
                .say(
                        "marked-part",
                        words.told(criterion.title()),
                        Phrases.points(mark.points()),
                        Integer.toString(criterion.points()));
        return mark.comment().isBlank() ? points : points + " ― " + mark.comment();
    }

    /** What instructors said, where they said something. */
    void remark(Remark remark) {
        part("strengths", remark.strengths());
        part("improvements", remark.improvements());
        part("actions", remark.actions());
    }

    private void part(String key, String said) {
        if (!said.isBlank()) {
            page.line("h4", words.phrases().say(key)).line("p", "words", said);
        }
    }
}
