package enshu.console.debrief;

import enshu.console.debrief.Debrief.Course;
import enshu.console.debrief.Debrief.Point;
import enshu.console.exercise.Exercise;
import enshu.console.inbox.Inbox;
import enshu.console.live.Snapshot;
import enshu.exchange.TaskId;
import enshu.scenario.Scenario;
import enshu.scenario.task.Due;
import enshu.scenario.task.Inject;
import enshu.scenario.task.Task;
import enshu.scoring.board.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The after-action report of an exercise as XHTML: overview, participants, master scenario events list, results, each team's
 * course with its marks and remarks, findings with what to improve, and the record (NIST SP 800-84, sections 3 to 5).
 */
final class AfterActionReport {
    /** Points of one team's record that are printed. */
    static final int MOST_POINTS = 400;

    private final Snapshot snapshot;
    private final Scenario scenario;
    private final Exercise exercise;
    private final Debrief debrief;
    private final Phrases phrases;
    private final Markup page = new Markup();
    private final ReportWords words;
    private final ReportCourses courses;

    private AfterActionReport(Snapshot snapshot, Debrief debrief, Phrases phrases) {
        this.snapshot = snapshot;
        this.scenario = snapshot.scenario();
        this.exercise = snapshot.recorded().exercise();
        this.debrief = debrief;
        this.phrases = phrases;
        this.words = new ReportWords(snapshot, phrases);
        this.courses = new ReportCourses(page, debrief, words);
    }

    /**
     * The whole report.
     *
     * @param debrief an instructor's
     * @param style the report's CSS
     */
    static String of(Snapshot snapshot, Debrief debrief, Phrases phrases, String style) {
        return new AfterActionReport(snapshot, debrief, phrases).whole(style);
    }

    private String whole(String style) {
        overview();
        participants();
        injects();
        results();
        courses.print();
        findings();
        record();
        page.line("p", "quiet", phrases.say("lost-signs"));
        return "<!DOCTYPE html>\n<html lang=\"" + phrases.language() + "\"><head><title>"
                + Markup.escaped(phrases.say("title") + ": " + exercise.title())
                + "</title><meta name=\"description\" content=\""
                + Markup.escaped(exercise.title())
                + "\"/><style>" + style + "</style>" + bookmarks() + "</head><body>\n" + page + "</body></html>";
    }

    private String bookmarks() {
        StringBuilder marks = new StringBuilder("<bookmarks>");
        for (String part : List.of("overview", "teams", "injects", "results", "courses", "findings", "record")) {
            marks.append("<bookmark name=\"")
                    .append(Markup.escaped(phrases.say(part)))
                    .append("\" href=\"#")
                    .append(part)
                    .append("\"/>");
        }
        return marks.append("</bookmarks>").toString();
    }

    private void heading(String part) {
        page.part(part, phrases.say(part));
    }

    private void overview() {
        page.line("h1", phrases.say("title"));
        page.line("p", "name", exercise.title());
        page.line("p", "quiet", phrases.say("made", phrases.dateTime(snapshot.now())));
        if (!debrief.over()) {
            page.line("p", "warn", phrases.say("so-far"));
        }
        heading("overview");
        page.open("table", "facts").open("tbody");
        page.row(List.of(phrases.say("exercise"), exercise.title()));
        page.row(List.of(
                phrases.say("scenario"),
                phrases.say(
                        "revision",
                        words.told(scenario.title()),
                        Integer.toString(scenario.revision()),
                        scenario.id())));
        page.row(List.of(phrases.say("held"), held()));
        page.row(List.of(
                phrases.say("length"),
                phrases.say(
                        "length-of",
                        phrases.length(Duration.ofMillis(debrief.reachedMs())),
                        phrases.length(Duration.ofMillis(debrief.plannedMs())))));
        page.row(List.of(
                phrases.say("people"),
                phrases.say(
                        "people-of",
                        Integer.toString(exercise.teams().size()),
                        Integer.toString(exercise.teams().stream()
                                .mapToInt(team -> team.members().size())
                                .sum()))));
        page.row(List.of(phrases.say("purpose"), words.told(scenario.summary())));
        page.endTable();
    }

    private String held() {
        Optional<Instant> from = exercise.startedAt();
        Optional<Instant> to = exercise.endedAt();
        if (from.isEmpty()) {
            return phrases.say("not-begun");
        }
        return to.isEmpty()
                ? phrases.say("held-from", phrases.dateTime(from.get()))
                : phrases.say("held-from-to", phrases.dateTime(from.get()), phrases.dateTime(to.get()));
    }

    private void participants() {
        heading("teams");
        page.table("list", List.of(phrases.say("team"), phrases.say("members")));
        for (Exercise.Team team : exercise.teams()) {
            page.row(List.of(
                    team.name(),
                    String.join(
                            phrases == Phrases.JA ? "、" : ", ",
                            team.members().stream().map(Exercise.Member::name).toList())));
        }
        page.endTable();
    }

    private void injects() {
        heading("injects");
        page.line("p", "quiet", phrases.say("injects-about"));
        Inbox inbox = snapshot.recorded().inbox();
        page.table(
                "list injects",
                List.of(
                        phrases.say("plan"),
                        phrases.say("channel"),
                        phrases.say("from"),
                        phrases.say("subject"),
                        phrases.say("arrived")));
        for (Inject inject : scenario.injects()) {
            page.row(List.of(
                    planned(inject.due()),
                    phrases.say("channel." + inject.channel().word()),
                    words.told(inject.from()),
                    Subjects.of(words.told(inject.text())),
                    arrivals(inject.id())));
        }
        inbox.messages().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(message -> page.row(List.of(
                        phrases.say("by-hand"),
                        phrases.say("channel." + message.getValue().channel().word()),
                        message.getValue().from(),
                        Subjects.of(message.getValue().text()),
                        arrivals(message.getKey()))));
        page.endTable();
    }

    private String planned(Due due) {
        return switch (due) {
            case Due.At(Duration elapsed) -> Phrases.clock(elapsed.toMillis());
            case Due.Every(Duration period) -> Phrases.clock(period.toMillis());
            case Due.After(TaskId task) -> phrases.say("after-task", words.title(task.value()));
        };
    }

    private String arrivals(String item) {
        Inbox inbox = snapshot.recorded().inbox();
        List<String> arrived = exercise.teams().stream()
                .flatMap(team ->
                        Optional.ofNullable(inbox.of(team.id()).deliveries().get(item))
                                .map(delivery -> team.name() + " "
                                        + Phrases.clock(delivery.elapsed().toMillis()))
                                .stream())
                .toList();
        return arrived.isEmpty() ? phrases.say("not-arrived") : String.join("\n", arrived);
    }

    private void results() {
        heading("results");
        int possible = scenario.points();
        page.table("list narrow", List.of(phrases.say("rank"), phrases.say("team"), phrases.say("score")));
        snapshot.board()
                .map(Board::rankings)
                .orElse(List.of())
                .forEach(ranking -> page.row(List.of(
                        Integer.toString(ranking.rank()),
                        exercise.team(ranking.team())
                                .map(Exercise.Team::name)
                                .orElse(ranking.team().value()),
                        phrases.say("of-points", Phrases.points(ranking.total()), Integer.toString(possible)))));
        page.endTable();
        page.line("p", "quiet", phrases.say("tasks-about"));
        List<String> columns = new ArrayList<>(List.of(phrases.say("task"), phrases.say("model")));
        debrief.teams().forEach(course -> columns.add(course.name()));
        page.table("list", columns);
        for (Task task : scenario.tasks()) {
            List<String> cells = new ArrayList<>(
                    List.of(words.told(task.title()), model(task.id().value())));
            debrief.teams().forEach(course -> cells.add(result(course, task)));
            page.row(cells);
        }
        page.endTable();
    }

    private String model(String task) {
        return debrief.models().stream()
                .filter(model -> model.task().equals(task))
                .findFirst()
                .map(model -> phrases.say(
                        "span", Long.toString(model.fromMs() / 60_000), Long.toString(model.toMs() / 60_000)))
                .orElse("―");
    }

    private String result(Course course, Task task) {
        String points = phrases.say(
                "of-points",
                Phrases.points(
                        words.score(course, task).map(Board.TaskScore::points).orElse(0.0)),
                Integer.toString(task.points()));
        String solved = words.score(course, task)
                .flatMap(Board.TaskScore::solvedElapsed)
                .map(elapsed -> Phrases.clock(elapsed.toMillis()))
                .orElse("―");
        return solved + "\n" + points;
    }

    private void findings() {
        heading("findings");
        if (!debrief.remark().said()) {
            page.line("p", phrases.say("not-written"));
        }
        courses.remark(debrief.remark());
    }

    private void record() {
        heading("record");
        page.line("p", "quiet", phrases.say("record-about"));
        for (Course course : debrief.teams()) {
            page.line("h3", course.name());
            if (course.points().isEmpty()) {
                page.line("p", phrases.say("none"));
                continue;
            }
            page.table(
                    "list record",
                    List.of(
                            phrases.say("elapsed"),
                            phrases.say("time"),
                            phrases.say("what"),
                            phrases.say("who"),
                            phrases.say("points")));
            course.points().stream()
                    .limit(MOST_POINTS)
                    .forEach(point -> page.row(List.of(
                            Phrases.clock(point.elapsedMs()),
                            phrases.time(point.at()),
                            words(point),
                            point.who().orElse(""),
                            point.points() == 0
                                    ? ""
                                    : (point.points() > 0 ? "+" : "−") + Phrases.points(Math.abs(point.points())))));
            page.endTable();
            int more = course.points().size() - MOST_POINTS;
            if (more > 0) {
                page.line("p", phrases.say("more", Integer.toString(more)));
            }
        }
    }

    private String words(Point point) {
        String key = "kind." + point.kind();
        if (!phrases.knows(key)) {
            return point.kind();
        }
        return point.letter()
                .map(letter -> phrases.say(key, phrases.said(letter.from()), Subjects.of(phrases.said(letter.text()))))
                .orElseGet(() -> phrases.say(key, point.task().map(words::title).orElse("")));
    }
}
