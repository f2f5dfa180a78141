package enshu.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.PlaywrightException;
import enshu.launcher.home.DemoAccounts;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scenario.task.Task;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An exercise from its creation to its final board, for two teams, through the pages alone. Throws
 * {@link DemoFailure} as soon as anything differs from what the scenario promises.
 */
public final class Demo {
    private static final Duration STANDING = Duration.ofMinutes(6);
    private static final Duration GONE = Duration.ofMinutes(3);
    private static final Duration PUSH = Duration.ofSeconds(20);
    private static final double CLOSE = 0.005;

    private final Scenario scenario;
    private final URI address;
    private final DemoAccounts accounts;
    private final Wishes wishes;
    private final Timeline timeline;
    private final Optional<Faults> faults;
    private final Optional<Photographs> photographs;
    private final Path failures;

    /**
     * A demo that has not begun.
     *
     * @param failures a folder for what the windows showed when it fails
     */
    public Demo(
            Scenario scenario,
            URI address,
            DemoAccounts accounts,
            Wishes wishes,
            Timeline timeline,
            Optional<Faults> faults,
            Optional<Photographs> photographs,
            Path failures) {
        this.scenario = scenario;
        this.address = address;
        this.accounts = accounts;
        this.wishes = wishes;
        this.timeline = timeline;
        this.faults = faults;
        this.photographs = photographs;
        this.failures = failures;
    }

    /** Plays it to the end. */
    public void play() {
        try (Stage stage = Stage.open(address)) {
            try {
                play(stage);
            } catch (DemoFailure | PlaywrightException failure) {
                stage.photograph(failures);
                throw failure;
            }
        }
    }

    private void play(Stage stage) {
        Instructor instructor = new Instructor(stage.visitor(address, accounts.account("instructor")));
        timeline.tell("signed-in", "instructor");
        List<Party> parties = parties();
        String exercise = create(instructor, parties);
        awaitRanges(instructor, exercise, parties);
        List<Play> plays = seat(stage, instructor, exercise, parties);
        instructor.start();
        instructor
                .visitor()
                .awaitPicture(
                        exercise,
                        "the clock to run",
                        picture -> Pictures.clock(picture).equals("RUNNING"),
                        PUSH);
        timeline.tell("started");
        resetSecond(instructor, exercise, parties);
        work(stage, exercise, plays);
        finish(instructor, exercise, plays);
    }

    private List<Party> parties() {
        Optional<String> hinted = scenario.tasks().stream()
                .filter(task -> !task.hints().isEmpty())
                .map(task -> task.id().value())
                .findFirst();
        return List.of(
                new Party("team-1", 0, "青チーム", "trainee1", Optional.empty()),
                new Party("team-2", 1, "緑チーム", "trainee2", hinted));
    }

    private String create(Instructor instructor, List<Party> parties) {
        String exercise = instructor.create(
                scenario.id(),
                scenario.title().ja(),
                parties.stream()
                        .map(party -> new Instructor.Seats(party.name(), List.of(party.account())))
                        .toList());
        timeline.tell("created", scenario.title().ja(), parties.size());
        return exercise;
    }

    private void awaitRanges(Instructor instructor, String exercise, List<Party> parties) {
        JsonNode standing = instructor
                .visitor()
                .awaitPicture(
                        exercise,
                        "every range to be ready",
                        picture -> {
                            timeline.show(Pictures.inShort(picture));
                            refuseFailed(picture);
                            return Pictures.allRanges(picture, "ready");
                        },
                        STANDING);
        for (Party party : parties) {
            JsonNode hosts = Pictures.team(standing, party.id())
                    .map(team -> team.path("range").path("healthy"))
                    .orElseThrow(() -> new DemoFailure("the team " + party.id(), "the picture lacks it"));
            timeline.tell("ready", party.name(), hosts.path(1).asInt());
        }
    }

    private static void refuseFailed(JsonNode picture) {
        for (JsonNode team : picture.path("teams")) {
            if (Pictures.rangeState(team).equals("failed")) {
                throw new DemoFailure("a range that stands", Pictures.inShort(picture));
            }
        }
    }

    private List<Play> seat(Stage stage, Instructor instructor, String exercise, List<Party> parties) {
        MarkingDesk desk = new MarkingDesk(instructor.visitor(), exercise);
        Map<String, TeamVariables> variables = wishes.variables(scenario, exercise);
        List<Play> plays = new ArrayList<>();
        for (Party party : parties) {
            Trainee trainee = new Trainee(stage.visitor(address, accounts.account(party.account())));
            trainee.enter(exercise);
            timeline.tell("entered", party.name(), party.account());
            TeamVariables own = Optional.ofNullable(variables.get(party.id()))
                    .orElseThrow(() -> new DemoFailure("a wish of " + party.id(), "the record has none"));
            Play play = new Play(scenario, party, trainee, instructor, own, desk, timeline);
            play.sitDown();
            plays.add(play);
        }
        return plays;
    }

    private void resetSecond(Instructor instructor, String exercise, List<Party> parties) {
        Party party = parties.getLast();
        instructor.reset(party.name());
        timeline.tell("reset", party.name());
        instructor
                .visitor()
                .awaitPicture(
                        exercise,
                        "the range to leave its old state",
                        picture -> !Pictures.allRanges(picture, "ready"),
                        PUSH);
        instructor
                .visitor()
                .awaitPicture(
                        exercise,
                        "the range to stand again after its reset",
                        picture -> {
                            timeline.show(Pictures.inShort(picture));
                            refuseFailed(picture);
                            return Pictures.allRanges(picture, "ready");
                        },
                        STANDING);
        timeline.tell("ready-again", party.name());
    }

    /** Both teams step by step in turn, as they would side by side. */
    private void work(Stage stage, String exercise, List<Play> plays) {
        Optional<Strikes> strikes =
                faults.map(some -> new Strikes(some, scenario, stage, address, exercise, plays, timeline));
        plays.getLast().takeHint();
        plays.getFirst().guessWrong();
        int length = plays.getFirst().length();
        for (int step = 0; step < length; step++) {
            int next = step;
            strikes.ifPresent(some -> some.before(next));
            for (Play play : plays) {
                play.step(step);
            }
            photograph(plays.getFirst(), step, length);
        }
        strikes.ifPresent(Strikes::end);
    }

    private void photograph(Play play, int step, int length) {
        if (step == length / 2) {
            play.sitDown();
            photographs.ifPresent(folder -> folder.take(play.trainee().visitor(), "exercise"));
        }
    }

    private void finish(Instructor instructor, String exercise, List<Play> plays) {
        instructor.enter(exercise);
        JsonNode last = instructor
                .visitor()
                .awaitPicture(exercise, "the instructor's room to show every task as solved", this::allSolved, PUSH);
        photographs.ifPresent(folder -> folder.take(instructor.visitor(), "room"));
        timeline.tell("ended");
        JsonNode board = instructor.endForGood(exercise, GONE);
        timeline.tell("removed");
        lookBack(instructor, exercise, plays);
        timeline.tell("board");
        plays.forEach(play -> compare(board, last, play, plays.size()));
        timeline.tell("kept-promise");
    }

    private void lookBack(Instructor instructor, String exercise, List<Play> plays) {
        for (Play play : plays) {
            int told = play.trainee().lookBack();
            if (told != scenario.tasks().size()) {
                throw new DemoFailure(
                        scenario.tasks().size() + " tasks solved and explained in the debrief of "
                                + play.party().name(),
                        "it tells " + told);
            }
            timeline.tell("looked-back", play.party().name(), told);
        }
        photographs.ifPresent(folder -> folder.take(plays.getFirst().trainee().visitor(), "debrief"));
        timeline.tell("report", instructor.takeReport(exercise) / 1024);
    }

    private boolean allSolved(JsonNode picture) {
        for (JsonNode team : picture.path("teams")) {
            for (Task task : scenario.tasks()) {
                if (!Pictures.solved(team, task.id().value())) {
                    return false;
                }
            }
        }
        return true;
    }

    private void compare(JsonNode board, JsonNode before, Play play, int teams) {
        Party party = play.party();
        JsonNode team = Pictures.team(board, party.id())
                .orElseThrow(() -> new DemoFailure("the team " + party.id() + " on the board", "it is not there"));
        double score = Pictures.score(team);
        double promised = play.promised(teams);
        timeline.print("%-10s %6s / %-6s (%s)"
                .formatted(
                        party.name(),
                        Numbers.points(score),
                        Numbers.points(scenario.points()),
                        Numbers.points(promised)));
        double earlier = Pictures.team(before, party.id()).map(Pictures::score).orElse(0.0);
        if (Math.abs(score - promised) > CLOSE || Math.abs(score - earlier) > CLOSE) {
            throw new DemoFailure(
                    Numbers.points(promised) + " points for " + party.name(),
                    "the board says " + Numbers.points(score) + " (" + Numbers.points(earlier) + " before the end)");
        }
    }
}
