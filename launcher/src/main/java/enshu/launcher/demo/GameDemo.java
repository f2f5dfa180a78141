package enshu.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.PlaywrightException;
import enshu.launcher.home.DemoAccounts;
import enshu.scenario.ArenaPlan;
import enshu.scenario.Desktop;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scenario.proof.Proof;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The game over the ticket sales from its creation to its final board, for four teams whose scripts attack and defend at
 * their own desks and hand in their flags at the relay. Throws {@link DemoFailure} as soon as anything differs from what the
 * scripts imply.
 */
public final class GameDemo {
    /** The scenario that the scripts are for. */
    public static final String SCENARIO = "colosseo-tickets";

    private static final int TICKS = 40;
    private static final int SPEED = 10;
    private static final Duration BEFORE = Duration.ofSeconds(30);
    private static final Duration STANDING = Duration.ofMinutes(10);
    private static final Duration GONE = Duration.ofMinutes(4);
    private static final Duration TYPED = Duration.ofSeconds(60);
    private static final Duration LONGEST_TICK = Duration.ofMinutes(2);
    private static final double CLOSE = 0.005;
    private static final String BREAK = "cd ~/services && sed -i 's/    if found is None:/    if True:/' shop.py";
    private static final String MEND = "cd ~/services && git checkout -q shop.py";
    private static final String STOP =
            "touch /tmp/stop; for i in $(seq 300); do kill -0 $(cat /tmp/attacker.pid) || break; sleep 0.2; done 2>/dev/null";

    private final Scenario scenario;
    private final ArenaPlan arena;
    private final URI address;
    private final DemoAccounts accounts;
    private final Wishes wishes;
    private final Function<String, List<String>> export;
    private final Timeline timeline;
    private final Path failures;
    private final List<Script.Change> changes = new ArrayList<>();

    /** A team at its windows. */
    private record Seat(Fighter fighter, Trainee trainee, Play play) {}

    /**
     * A demo that has not begun.
     *
     * @param export the lines of an exercise's exported ledger
     * @param failures a folder for what the windows showed when it fails
     */
    public GameDemo(
            Scenario scenario,
            URI address,
            DemoAccounts accounts,
            Wishes wishes,
            Function<String, List<String>> export,
            Timeline timeline,
            Path failures) {
        this.scenario = scenario;
        this.arena = scenario.arena().orElseThrow();
        this.address = address;
        this.accounts = accounts;
        this.wishes = wishes;
        this.export = export;
        this.timeline = timeline;
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
        List<Fighter> fighters = Fighter.all();
        String exercise = instructor.create(
                scenario.id(),
                scenario.title().ja(),
                fighters.stream()
                        .map(one -> new Instructor.Seats(
                                one.party().name(), List.of(one.party().account())))
                        .toList());
        timeline.tell("created", scenario.title().ja(), fighters.size());
        awaitRanges(instructor, exercise);
        String door = "";
        List<Seat> seats = new ArrayList<>();
        Map<String, TeamVariables> variables = wishes.variables(scenario, exercise);
        for (Fighter fighter : fighters) {
            Trainee trainee = new Trainee(
                    stage.visitor(address, accounts.account(fighter.party().account())));
            door = trainee.door(exercise);
            trainee.enter(exercise);
            timeline.tell("entered", fighter.party().name(), fighter.party().account());
            TeamVariables own = Optional.ofNullable(variables.get(fighter.id()))
                    .orElseThrow(() -> new DemoFailure("a wish of " + fighter.id(), "the record has none"));
            seats.add(new Seat(
                    fighter,
                    trainee,
                    new Play(
                            scenario,
                            fighter.party(),
                            trainee,
                            instructor,
                            own,
                            new MarkingDesk(instructor.visitor(), exercise),
                            timeline)));
        }
        timeline.tell("door", door);
        instructor.start();
        timeline.tell("started");
        prepare(seats, door);
        instructor.jump(exercise, arena.hardening().minus(BEFORE));
        instructor.speed(exercise, SPEED);
        timeline.tell("faster", SPEED);
        fight(instructor, exercise, seats);
        finish(instructor, exercise, seats);
    }

    private void awaitRanges(Instructor instructor, String exercise) {
        instructor
                .visitor()
                .awaitPicture(
                        exercise,
                        "every range and the arena's to be ready",
                        picture -> {
                            timeline.show(Pictures.inShort(picture));
                            return Pictures.allRanges(picture, "ready")
                                    && picture.path("arena")
                                            .path("state")
                                            .asText()
                                            .equals("ready");
                        },
                        STANDING);
        timeline.tell("all-ready");
    }

    /** In the time of hardening: defenders close flaws as the proof does, attackers lie in wait. */
    private void prepare(List<Seat> seats, String door) {
        for (Seat seat : seats) {
            seat.fighter().closes().values().stream().sorted().forEach(task -> close(seat, task));
            if (!seat.fighter().attacks().isEmpty()) {
                String services = String.join(
                        " ", seat.fighter().attacks().stream().sorted().toList());
                type(seat, Shell.line(List.of("sh", "-ec", "cat > /tmp/attacker.py <<'PY'\n" + attacker() + "PY\n")));
                type(
                        seat,
                        "nohup python3 /tmp/attacker.py " + door + " " + services
                                + " > /tmp/attacker.log 2>&1 & echo $! > /tmp/attacker.pid");
                timeline.tell("attacks", seat.fighter().party().name(), services);
            }
        }
    }

    private void close(Seat seat, String task) {
        List<Proof.Step> steps = scenario.proof().steps();
        for (int step = 0; step < steps.size(); step++) {
            if (steps.get(step)
                    .about()
                    .filter(about -> about.value().equals(task))
                    .isPresent()) {
                seat.play().step(step);
            }
        }
    }

    private static String attacker() {
        try (InputStream script = GameDemo.class.getResourceAsStream("attacker.py")) {
            if (script == null) {
                throw new IllegalStateException("the build lacks attacker.py");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException("attacker.py can't be read", unreadable);
        }
    }

    private void type(Seat seat, String line) {
        String console = scenario.desktops().stream()
                .filter(one -> one.protocol() == Desktop.Protocol.SSH)
                .findFirst()
                .orElseThrow(() -> new DemoFailure("a console in the scenario", "it has none"))
                .id();
        seat.trainee().type(console, line, TYPED);
    }

    /** The game itself: what changes while it runs, and the ticks as they go by. */
    private void fight(Instructor instructor, String exercise, List<Seat> seats) {
        for (int tick = 0; tick <= TICKS; tick++) {
            await(instructor, exercise, tick);
            for (Seat seat : seats) {
                change(instructor, exercise, seat, tick);
            }
            if (tick % 5 == 0) {
                timeline.tell("tick", tick);
            }
        }
    }

    private void change(Instructor instructor, String exercise, Seat seat, int tick) {
        Fighter fighter = seat.fighter();
        if (tick == Fighter.LATE) {
            fighter.later()
                    .forEach((service, task) ->
                            during(instructor, exercise, seat, Script.Kind.CLOSED, service, () -> close(seat, task)));
        }
        fighter.breaks().ifPresent(span -> {
            if (tick == span.from()) {
                during(instructor, exercise, seat, Script.Kind.BROKEN, "shop", () -> type(seat, BREAK));
                timeline.tell("broke", fighter.party().name());
            }
            if (tick == span.to()) {
                during(instructor, exercise, seat, Script.Kind.MENDED, "shop", () -> type(seat, MEND));
                timeline.tell("mended", fighter.party().name());
            }
        });
    }

    /** Does something, and keeps in which ticks it was done; services follow within a second, so the tick after counts too. */
    private void during(
            Instructor instructor, String exercise, Seat seat, Script.Kind kind, String service, Runnable work) {
        int from = tick(instructor, exercise);
        work.run();
        Fighter.Span span = new Fighter.Span(from, tick(instructor, exercise) + 1);
        changes.add(new Script.Change(kind, seat.fighter().id(), service, span));
    }

    private int tick(Instructor instructor, String exercise) {
        return tick(instructor.visitor().picture(exercise));
    }

    private int tick(JsonNode picture) {
        long since = Pictures.elapsed(picture).minus(arena.hardening()).toMillis();
        return Math.toIntExact(Math.floorDiv(since, arena.tick().toMillis()));
    }

    private void await(Instructor instructor, String exercise, int tick) {
        instructor.visitor().awaitPicture(exercise, "tick " + tick, picture -> tick(picture) >= tick, LONGEST_TICK);
    }

    private void finish(Instructor instructor, String exercise, List<Seat> seats) {
        List<Seat> attackers = seats.stream()
                .filter(seat -> !seat.fighter().attacks().isEmpty())
                .toList();
        attackers.forEach(seat -> type(seat, STOP));
        Course known = Course.of(export.apply(exercise));
        for (Seat seat : attackers) {
            long taken = known.taken(seat.fighter().id());
            type(seat, "[ \"$(sort -u /tmp/taken | wc -l)\" -eq " + taken + " ]");
            timeline.tell("taken", seat.fighter().party().name(), taken);
        }
        instructor.enter(exercise);
        timeline.tell("ended");
        instructor.endForGood(exercise, GONE);
        timeline.tell("removed");
        judge(instructor, exercise);
    }

    private void judge(Instructor instructor, String exercise) {
        Course course = Course.of(export.apply(exercise));
        JsonNode board = instructor.visitor().board(exercise);
        timeline.tell(
                "game-board",
                course.ended() + 1,
                course.flags().size(),
                course.looks().size());
        Map<String, Double> wrong = new LinkedHashMap<>();
        for (JsonNode standing : board.path("standings")) {
            Course.Points points = course.points(standing.path("team").asText());
            double shown = standing.path("total").asDouble();
            timeline.print("%-10s %9s (%s)   %s / %s / %s"
                    .formatted(
                            standing.path("name").asText(),
                            Numbers.points(shown),
                            Numbers.points(points.total()),
                            Numbers.points(points.attack()),
                            Numbers.points(points.defence()),
                            Numbers.points(points.sla())));
            if (!(Math.abs(shown - points.total()) <= CLOSE)) {
                wrong.put(standing.path("name").asText(), shown);
            }
        }
        if (!wrong.isEmpty() || board.path("standings").size() != course.teams().size()) {
            throw new DemoFailure("a board that agrees with the exported ledger", "it differs for " + wrong);
        }
        List<String> differences = new Script(Fighter.all(), changes).differences(course);
        if (!differences.isEmpty()) {
            throw new DemoFailure(
                    "a game as the scripts have it",
                    differences.size() + " differences, the first: "
                            + String.join("; ", differences.subList(0, Math.min(5, differences.size()))));
        }
        timeline.tell("game-kept", course.captors().size());
    }
}
