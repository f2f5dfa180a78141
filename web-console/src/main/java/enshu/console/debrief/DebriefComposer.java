package enshu.console.debrief;

import enshu.console.debrief.Debrief.Course;
import enshu.console.debrief.Debrief.Letter;
import enshu.console.debrief.Debrief.Model;
import enshu.console.debrief.Debrief.Point;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.inbox.Inbox;
import enshu.console.live.Snapshot;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scenario.Text;
import enshu.scenario.task.Tag;
import enshu.scenario.task.Task;
import enshu.scoring.board.Board;
import enshu.scoring.board.Board.FeedEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Tells every team's course from what is recorded. */
final class DebriefComposer {
    private static final double ENOUGH = 0.8;

    private final Snapshot snapshot;
    private final Scenario scenario;
    private final Inbox inbox;
    private final List<FeedEntry> chronicle;
    private final Map<String, Remark> remarks;

    private DebriefComposer(Snapshot snapshot, List<FeedEntry> chronicle, Map<String, Remark> remarks) {
        this.snapshot = snapshot;
        this.scenario = snapshot.scenario();
        this.inbox = snapshot.recorded().inbox();
        this.chronicle = chronicle;
        this.remarks = remarks;
    }

    /**
     * What this audience may look back on: an instructor on every team, at any time; a team on its own course.
     *
     * @param chronicle everything that the ledger says of the exercise
     * @param remarks the newest words, by the team's id; those on the whole exercise under ""
     */
    static Debrief compose(
            Snapshot snapshot, List<FeedEntry> chronicle, Map<String, Remark> remarks, Audience audience) {
        return new DebriefComposer(snapshot, chronicle, remarks).debrief(audience);
    }

    private Debrief debrief(Audience audience) {
        Clocks clocks = snapshot.recorded().clocks();
        return new Debrief(
                clocks.exercise().state() == ClockState.ENDED,
                scenario.duration().plus(clocks.extra()).toMillis(),
                clocks.exercise().at(snapshot.now()).toMillis(),
                scenario.tasks().stream()
                        .flatMap(task -> task
                                .model()
                                .map(model -> new Model(
                                        task.id().value(),
                                        model.from().toMillis(),
                                        model.to().toMillis()))
                                .stream())
                        .toList(),
                snapshot.recorded().exercise().teams().stream()
                        .filter(team -> audience.covers(team.id()))
                        .map(this::course)
                        .toList(),
                remarks.getOrDefault("", Remark.NONE));
    }

    private Course course(Exercise.Team team) {
        List<Point> points = new ArrayList<>();
        letters(team.id(), points);
        replies(team.id(), points);
        for (FeedEntry entry : chronicle) {
            if (entry.team().equals(team.id())) {
                points.add(deed(team, entry));
            }
        }
        points.sort(Comparator.comparingLong(Point::elapsedMs).thenComparing(Point::at));
        return new Course(
                team.id().value(),
                team.name(),
                points,
                study(team.id()),
                remarks.getOrDefault(team.id().value(), Remark.NONE));
    }

    private List<Skill> study(TeamId team) {
        Map<String, List<String>> wanting = new TreeMap<>();
        for (Task task : scenario.tasks()) {
            if (snapshot.board()
                    .flatMap(board -> board.team(team))
                    .flatMap(score -> score.task(task.id()))
                    .filter(score -> trouble(task, score))
                    .isPresent()) {
                task.tags().stream()
                        .filter(tag -> Tag.plain(tag.scheme()).equals("nist-csf"))
                        .map(tag -> tag.id().substring(0, 5))
                        .distinct()
                        .forEach(category -> wanting.computeIfAbsent(category, _ -> new ArrayList<>())
                                .add(task.id().value()));
            }
        }
        return wanting.entrySet().stream()
                .map(one -> new Skill(one.getKey(), Skill.named(one.getKey()), one.getValue()))
                .toList();
    }

    /**
     * Whether a task earned less than four fifths of its points; one that waits for its marks isn't judged yet. A question's
     * value falls by what others do, so what counts is whether it was solved.
     */
    private boolean trouble(Task task, Board.TaskScore score) {
        if (scenario.contest().isPresent()) {
            return score.state() != Board.TaskState.SOLVED;
        }
        boolean waits = score.report()
                .filter(report -> report.state() == Board.ReportState.SUBMITTED)
                .isPresent();
        return !waits && score.points() < ENOUGH * task.points();
    }

    private static Point deed(Exercise.Team team, FeedEntry entry) {
        return new Point(
                entry.elapsed().toMillis(),
                entry.at(),
                entry.kind(),
                entry.task().map(TaskId::value),
                Optional.empty(),
                entry.points(),
                entry.member().map(account -> name(team, account)));
    }

    private static String name(Exercise.Team team, String account) {
        return team.members().stream()
                .filter(member -> member.account().equals(account))
                .map(Exercise.Member::name)
                .findFirst()
                .orElse(account);
    }

    private void letters(TeamId team, List<Point> points) {
        inbox.of(team)
                .deliveries()
                .forEach((item, delivery) -> letter(team, item)
                        .ifPresent(letter -> points.add(new Point(
                                delivery.elapsed().toMillis(),
                                delivery.at(),
                                "letter",
                                Optional.empty(),
                                Optional.of(letter),
                                0,
                                Optional.empty()))));
    }

    private void replies(TeamId team, List<Point> points) {
        for (Inbox.Reply reply : inbox.of(team).replies()) {
            letter(team, reply.item())
                    .filter(_ -> reply.fromTeam())
                    .ifPresent(letter -> points.add(new Point(
                            reply.elapsed().toMillis(),
                            reply.at(),
                            "reply",
                            Optional.empty(),
                            Optional.of(letter),
                            0,
                            Optional.of(reply.name()))));
        }
    }

    /** The inject or message as the team read it; empty for one that the scenario has no more. */
    private Optional<Letter> letter(TeamId team, String item) {
        TeamVariables variables = Objects.requireNonNull(snapshot.variables().get(team));
        Inbox.Message message = inbox.messages().get(item);
        if (message != null) {
            return Optional.of(new Letter(
                    item,
                    message.channel(),
                    new Text(message.from(), message.from()),
                    new Text(message.text(), message.text())));
        }
        return scenario.injects().stream()
                .filter(inject -> inject.id().equals(item))
                .findFirst()
                .map(inject -> new Letter(
                        item,
                        inject.channel(),
                        inject.from().expand(variables),
                        inbox.of(team)
                                .control(item)
                                .text()
                                .map(edited -> new Text(variables.fill(edited.ja()), variables.fill(edited.en())))
                                .orElseGet(() -> inject.text().expand(variables))));
    }
}
