package enshu.console.live;

import enshu.console.database.RecordAway;
import enshu.console.desktop.Desks;
import enshu.console.exercise.Audience;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.inbox.Inbox;
import enshu.console.library.ScenarioShelf;
import enshu.exchange.AddressBlock;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.source.Reading;
import enshu.scoring.Submission;
import enshu.scoring.board.Board;
import enshu.scoring.cluster.BoardText;
import enshu.scoring.rehearsal.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes the ways of an answer and of a picture once the console has started, so that the first people of a day don't wait
 * for classes and compilers that nobody has used yet: pictures of a made-up exercise that nobody sees, and answers to an
 * exercise that isn't there, which scoring refuses. Some seconds of work on a thread of its own.
 */
public final class WarmUp implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
    private static final int BOARDS = 150;
    private static final int ANSWERS = 320;
    private static final int AT_ONCE = 8;
    private static final int LOOKS_FOR_SCORING = 120;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final ScenarioShelf shelf;
    private final Exercises exercises;
    private final Scoring scoring;
    private final InstantSource clock;
    private final Thread thread;

    public WarmUp(ScenarioShelf shelf, Exercises exercises, Scoring scoring, InstantSource clock) {
        this.shelf = shelf;
        this.exercises = exercises;
        this.scoring = scoring;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("warm-up").unstarted(this::run);
    }

    /** Begins; returns at once. */
    public void start() {
        thread.start();
    }

    private void run() {
        long begun = System.nanoTime();
        try {
            List<Scenario> scenarios = shelf.packages().stream()
                    .flatMap(entry ->
                            entry.reading() instanceof Reading.Read read ? Stream.of(read.scenario()) : Stream.empty())
                    .toList();
            Optional<Rehearsal> rehearsal = Rehearsal.of(scenarios, clock.instant());
            int pictures = rehearsal.map(one -> pictures(one, BOARDS)).orElse(0);
            int answers = answers();
            log.atInfo()
                    .addKeyValue("pictures", pictures)
                    .addKeyValue("answers", answers)
                    .addKeyValue("millis", (System.nanoTime() - begun) / 1_000_000)
                    .log("Warm");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RecordAway away) {
            log.atDebug().addKeyValue("error", away.getMessage()).log("Not warmed up: the record is away");
        } catch (RuntimeException fault) {
            log.atWarn().setCause(fault).log("Not warmed up for a reason of ours");
        }
    }

    /** Draws so many boards for everybody; gives how many pictures were written. */
    static int pictures(Rehearsal rehearsal, int boards) {
        BoardText texts = new BoardText();
        StoryShelf stories = new StoryShelf();
        Map<Audience, Showing> shown = new HashMap<>();
        List<Audience> audiences = new ArrayList<>(List.of(new Audience.Instructor()));
        rehearsal.variables().keySet().forEach(team -> audiences.add(new Audience.Trainee(team)));
        int written = 0;
        for (Board board : rehearsal.boards(boards)) {
            texts.rehearse(board);
            Snapshot snapshot = snapshot(rehearsal, board);
            for (Audience audience : audiences) {
                Optional<Showing> before = Optional.ofNullable(shown.get(audience));
                Showing next =
                        Showing.of(PictureComposer.compose(snapshot, audience, stories), board.position(), before);
                written += next.since(before.map(Showing::version).orElse(0L)).isEmpty() ? 0 : 1;
                shown.put(audience, next);
            }
        }
        return written;
    }

    private static Snapshot snapshot(Rehearsal rehearsal, Board board) {
        Scenario scenario = rehearsal.scenario();
        Map<TeamId, TeamVariables> variables = rehearsal.variables();
        Instant now = Instant.EPOCH;
        List<Exercise.Team> teams = new ArrayList<>();
        Map<TeamId, Snapshot.Range> ranges = new HashMap<>();
        variables.keySet().forEach(team -> {
            int number = teams.size() + 1;
            teams.add(new Exercise.Team(
                    team, team.value(), List.of(new Exercise.Member("rehearsal-" + number, team.value()))));
            ranges.put(
                    team,
                    new Snapshot.Range(
                            new RangeId(new UUID(0, number)),
                            new Seed("0".repeat(64)),
                            AddressBlock.number(number),
                            now,
                            Optional.empty(),
                            Map.of(),
                            Map.of(),
                            Map.of()));
        });
        Exercise exercise = new Exercise(
                board.exercise(),
                scenario.id(),
                scenario.id(),
                scenario.revision(),
                Optional.empty(),
                Exercise.Kind.EXERCISE,
                now,
                Optional.of(now),
                Optional.empty(),
                teams);
        return new Snapshot(
                new Snapshot.Recorded(
                        exercise,
                        Clocks.of(new ExerciseClock(ClockState.RUNNING, now, Duration.ZERO, 1)),
                        ranges,
                        Inbox.EMPTY,
                        Map.of(),
                        Map.of()),
                scenario,
                variables,
                Optional.of(board),
                Set.of(),
                Map.of(),
                Desks.QUIET,
                Map.of(),
                now);
    }

    /** Sends answers that scoring must refuse, as soon as it can be reached; gives how many were sent. */
    private int answers() throws InterruptedException {
        for (int look = 0; !scoring.reachable() && look < LOOKS_FOR_SCORING; look++) {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
        int sent = 0;
        while (sent < ANSWERS && scoring.reachable()) {
            List<CompletableFuture<?>> together = new ArrayList<>();
            for (int one = 0; one < AT_ONCE; one++) {
                together.add(answer(sent++));
            }
            try {
                CompletableFuture.allOf(together.toArray(CompletableFuture[]::new))
                        .get(15, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException away) {
                return sent;
            }
        }
        return sent;
    }

    private CompletableFuture<?> answer(int number) {
        ExerciseId nowhere = new ExerciseId(new UUID(0, number));
        exercises.find(nowhere);
        return scoring.submit(new Submission.AnswerGiven(
                        UUID.randomUUID(),
                        nowhere,
                        new TeamId("team-1"),
                        new TaskId("none"),
                        Map.of("field", "rehearsal"),
                        "rehearsal-" + number))
                .toCompletableFuture();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
