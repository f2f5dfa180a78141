package enshu.launcher.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import enshu.launcher.client.Caller;
import enshu.launcher.demo.Instructor;
import enshu.launcher.demo.Pictures;
import enshu.launcher.demo.Trainee;
import enshu.launcher.demo.Wishes;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.ProcessIdentity;
import enshu.launcher.process.Wait;
import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import enshu.scenario.proof.Proof;
import enshu.scoring.task.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * A full room: every team has four people, two answer without rest and two look; one team sits at browsers with its
 * instructor and is measured on the screen. At the end each answer that was acknowledged must be on the board.
 */
public final class RoomBench {
    /** The name of the team that is measured on the screen. */
    public static final String FIRST = "計測チーム";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STANDING = Duration.ofMinutes(20);
    private static final Duration GONE = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration BETWEEN_ANSWERS = Duration.ofMillis(60_000 / Pace.MOST_A_MINUTE + 50);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1_500);

    private final Scenario scenario;
    private final Wishes wishes;
    private final Optional<ProcessIdentity> orchestrator;
    private final Duration play;
    private final Consumer<String> progress;

    /**
     * A bench that has not begun.
     *
     * @param orchestrator held still while they play, so that no range is made; empty to wait for every range
     * @param play how long they play
     * @param progress told the key of what is being done now
     */
    public RoomBench(
            Scenario scenario,
            Wishes wishes,
            Optional<ProcessIdentity> orchestrator,
            Duration play,
            Consumer<String> progress) {
        this.scenario = scenario;
        this.wishes = wishes;
        this.orchestrator = orchestrator;
        this.play = play;
        this.progress = progress;
    }

    /** One team: the first of them sits at a browser too where it is the measured one. */
    public record Party(String name, List<Caller> people) {
        public Party {
            people = List.copyOf(people);
        }
    }

    /**
     * What was seen.
     *
     * @param pages an answer of the measured team → the instructor's screen, while all the others play
     * @param kept an answer of the others → acknowledged, which is when it is in the ledger for good
     * @param lines an answer of the others → their mates' lines
     * @param lost of each answer that is not on the board, which; empty as it should be
     */
    public record Measured(Latencies pages, Latencies kept, Latencies lines, int answers, List<String> lost) {}

    /** Plays in an exercise made for it. */
    public Measured run(Instructor instructor, Caller control, Trainee measured, List<Party> parties) {
        progress.accept("making");
        Optional<Pause> held = orchestrator.map(Pause::of);
        Optional<String> made = Optional.empty();
        try {
            String exercise = create(control, parties);
            made = Optional.of(exercise);
            standing(control, exercise);
            return playIn(exercise, instructor, control, measured, parties);
        } finally {
            try {
                made.ifPresent(exercise -> end(control, exercise));
            } finally {
                held.ifPresent(Pause::close);
            }
            made.ifPresent(exercise -> awaitGone(control, exercise));
        }
    }

    /** Before the orchestrator goes on, which would stand the ranges up first. */
    private void end(Caller control, String exercise) {
        progress.accept("removing");
        control.required(control.post("/exercises/" + exercise + "/clock", Map.of("action", "end")));
    }

    private static void awaitGone(Caller control, String exercise) {
        control.await(
                exercise, "every range to be taken away", picture -> Pictures.allRanges(picture, "removed"), GONE);
    }

    private String create(Caller control, List<Party> parties) {
        Map<String, Object> wanted = Map.of(
                "title",
                "bench room",
                "scenario",
                scenario.id(),
                "teams",
                parties.stream()
                        .map(party -> Map.of(
                                "name",
                                party.name(),
                                "members",
                                party.people().stream().map(Caller::account).toList()))
                        .toList());
        return control.make(wanted);
    }

    private void standing(Caller control, String exercise) {
        if (orchestrator.isEmpty()) {
            progress.accept("ranges");
            control.await(
                    exercise, "every range to be ready", picture -> Pictures.allRanges(picture, "ready"), STANDING);
        }
        control.required(control.post("/exercises/" + exercise + "/clock", Map.of("action", "start")));
        control.await(
                exercise, "the clock to run", picture -> Pictures.clock(picture).equals("RUNNING"), SOON);
    }

    private Measured playIn(
            String exercise, Instructor instructor, Caller control, Trainee measured, List<Party> parties) {
        List<String> tasks =
                scenario.tasks().stream().map(task -> task.id().value()).toList();
        List<List<Player>> teams = new ArrayList<>();
        try {
            for (Party party : parties) {
                teams.add(players(party, exercise, tasks));
            }
            teams.stream().flatMap(List::stream).forEach(RoomBench::awaitConnected);
            progress.accept("playing");
            int[] probes = new int[1];
            Latencies pages = play(exercise, instructor, measured, teams, probes);
            progress.accept("solving");
            solve(exercise, teams);
            Map<String, Integer> acknowledged = acknowledged(teams, probes[0]);
            List<String> lost = lost(control, exercise, acknowledged);
            return new Measured(
                    pages,
                    new Latencies(kept(teams)),
                    new Latencies(lines(teams)),
                    acknowledged.values().stream().mapToInt(Integer::intValue).sum(),
                    lost);
        } finally {
            teams.stream().flatMap(List::stream).forEach(Player::close);
        }
    }

    private static List<Player> players(Party party, String exercise, List<String> tasks) {
        List<Player> players = new ArrayList<>();
        try {
            for (Caller person : party.people()) {
                players.add(new Player(person, exercise, tasks));
            }
        } catch (IOException e) {
            throw new LaunchFailure("a live line can't be opened: " + e.getMessage(), e);
        }
        return players;
    }

    private static void awaitConnected(Player player) {
        if (!Wait.until(player::connected, SOON)) {
            throw new LaunchFailure("a live line showed no picture within " + SOON.toSeconds() + " s");
        }
    }

    /** Everybody plays on threads of their own, while this one sits at the browsers of the first team. */
    private Latencies play(
            String exercise, Instructor instructor, Trainee measured, List<List<Player>> teams, int[] probes) {
        measured.enter(exercise);
        instructor.visitor().open("/exercises/" + exercise);
        Page room = instructor.visitor().page();
        room.locator("table.board tr:has-text('" + FIRST + "') button[aria-expanded]")
                .click();
        PageClock screen = new PageClock(room, "enshu-team-details");
        Map.Entry<String, List<String>> task = answered().entrySet().iterator().next();
        String path = "/api/exercises/" + exercise + "/tasks/" + task.getKey() + "/answers";
        Page page = measured.visitor().page();
        long end = System.nanoTime() + play.toNanos();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> playing = busy(people, teams, end);
            List<Double> times = new ArrayList<>();
            while (System.nanoTime() < end) {
                page.waitForTimeout((double) BETWEEN_ANSWERS.toMillis());
                times.add(screen.changedAfter(PageClock.call(page, path, wrong(task.getValue(), probes[0]++))));
            }
            playing.forEach(Together::got);
            return new Latencies(times);
        }
    }

    /** Two of every other team answer, everybody else looks. */
    private List<Future<?>> busy(ExecutorService people, List<List<Player>> teams, long end) {
        List<Map.Entry<String, List<String>>> tasks = List.copyOf(answered().entrySet());
        List<Future<?>> playing = new ArrayList<>();
        for (List<Player> team : teams) {
            for (Player player : team) {
                int seat = team.indexOf(player);
                boolean guesses = teams.indexOf(team) > 0 && seat < tasks.size();
                playing.add(people.submit(() -> {
                    if (guesses) {
                        player.guess(tasks.get(seat).getKey(), tasks.get(seat).getValue(), BETWEEN_ANSWERS, end);
                    } else {
                        player.look(BETWEEN_LOOKS, end);
                    }
                }));
            }
        }
        return playing;
    }

    private static String wrong(List<String> fields, int number) {
        Map<String, String> typed = new LinkedHashMap<>();
        fields.forEach(field -> typed.put(field, "room-" + number));
        return JSON.valueToTree(Map.of("key", UUID.randomUUID().toString(), "fields", typed))
                .toString();
    }

    /** The tasks that the proof answers, with their fields. */
    private Map<String, List<String>> answered() {
        Map<String, List<String>> answered = new LinkedHashMap<>();
        for (Proof.Step step : scenario.proof().steps()) {
            if (step instanceof Proof.Answer answer) {
                answered.put(answer.task().value(), List.copyOf(answer.fields().keySet()));
            }
        }
        return answered;
    }

    /** At the end every team but the first gives the right answers. */
    private void solve(String exercise, List<List<Player>> teams) {
        Map<String, TeamVariables> variables = wishes.variables(scenario, exercise);
        Together.each(teams.subList(1, teams.size()), team -> {
            int seat = 0;
            for (Proof.Step step : scenario.proof().steps()) {
                if (step instanceof Proof.Answer answer) {
                    Map<String, String> fields = new LinkedHashMap<>();
                    TeamVariables own = Objects.requireNonNull(variables.get("team-" + (teams.indexOf(team) + 1)));
                    answer.fields().forEach((field, value) -> fields.put(field, own.expand(value)));
                    Player player = team.get(seat++);
                    Wait.until(() -> player.answer(answer.task().value(), fields), SOON);
                }
            }
            return true;
        });
    }

    private static List<Double> kept(List<List<Player>> teams) {
        return teams.subList(1, teams.size()).stream()
                .flatMap(List::stream)
                .flatMap(player -> player.waited().stream())
                .toList();
    }

    private static List<Double> lines(List<List<Player>> teams) {
        List<Double> times = new ArrayList<>();
        for (List<Player> team : teams.subList(1, teams.size())) {
            for (Player player : team) {
                times.addAll(player.seenBy(team.getLast()));
            }
        }
        return times;
    }

    /** By team and task. */
    private Map<String, Integer> acknowledged(List<List<Player>> teams, int probes) {
        Map<String, Integer> acknowledged = new LinkedHashMap<>();
        for (int at = 0; at < teams.size(); at++) {
            for (String task : answered().keySet()) {
                int answers = teams.get(at).stream()
                        .mapToInt(player -> player.acknowledged(task))
                        .sum();
                acknowledged.put("team-" + (at + 1) + " " + task, answers);
            }
        }
        acknowledged.merge("team-1 " + answered().keySet().iterator().next(), probes, Integer::sum);
        return acknowledged;
    }

    private List<String> lost(Caller control, String exercise, Map<String, Integer> acknowledged) {
        String path = "/exercises/" + exercise;
        Wait.until(() -> missing(control.get(path).body(), acknowledged).isEmpty(), SOON);
        return missing(control.get(path).body(), acknowledged);
    }

    private static List<String> missing(JsonNode picture, Map<String, Integer> acknowledged) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        for (JsonNode team : picture.path("teams")) {
            for (JsonNode task : team.path("tasks")) {
                counted.put(
                        team.path("id").asText() + " " + task.path("id").asText(),
                        task.path("attempts").asInt());
            }
        }
        return acknowledged.entrySet().stream()
                .filter(one -> !one.getValue().equals(counted.get(one.getKey())))
                .map(one -> one.getKey() + ": " + one.getValue() + " acknowledged, " + counted.get(one.getKey())
                        + " on the board")
                .toList();
    }
}
