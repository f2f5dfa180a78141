package enshu.console.live;

import enshu.console.database.Database;
import enshu.console.database.RecordAway;
import enshu.console.exercise.ClockRow;
import enshu.console.exercise.Exercise;
import enshu.console.exercise.Exercises;
import enshu.console.inbox.Inbox;
import enshu.console.inbox.InboxDesk;
import enshu.console.inbox.InboxReader;
import enshu.console.inbox.Schedule;
import enshu.console.library.ScenarioShelf;
import enshu.console.world.SolvedTasks;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.task.Inject;
import enshu.scoring.board.Board;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the injects that fall due, of at most 500 running exercises, and tells the orchestrator what the world waits
 * for: looks when something changed and when the next one
 * is due, once a second at least and ten times a second at most. What is delivered is a row that stays, so several consoles,
 * a restart, or a clock that is turned back deliver nothing twice.
 */
public final class Postman implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Postman.class);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final int MOST = 500;
    private static final String RUNNING = "select exercise from ranges.clock where state = 'running' limit " + MOST;

    private final Database database;
    private final Exercises exercises;
    private final ScenarioShelf shelf;
    private final Scoring scoring;
    private final InboxDesk desk;
    private final Semaphore bell = new Semaphore(0);
    private final Map<ExerciseId, SolvedTasks> solved = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ExerciseId, SolvedTasks> eldest) {
            return size() > MOST;
        }
    };
    private final Thread thread;

    public Postman(Database database, Exercises exercises, ScenarioShelf shelf, Scoring scoring, InboxDesk desk) {
        this.database = database;
        this.exercises = exercises;
        this.shelf = shelf;
        this.scoring = scoring;
        this.desk = desk;
        this.thread = Thread.ofVirtual().name("postman").start(this::run);
    }

    /** Something changed: a clock, an inject. */
    public void wake() {
        bell.release();
    }

    /** A board came; it is of interest only when something else is solved than before. */
    public void board(ExerciseId exercise) {
        SolvedTasks now = solved(scoring.board(exercise));
        boolean other;
        synchronized (solved) {
            other = !now.equals(solved.put(exercise, now));
        }
        if (other) {
            wake();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            Duration wait = round();
            try {
                TimeUnit.NANOSECONDS.sleep(SHORTEST.toNanos());
                if (bell.tryAcquire(wait.minus(SHORTEST).toNanos(), TimeUnit.NANOSECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Looks at every running exercise; says how long it may be until the next look. */
    private Duration round() {
        try {
            Duration wait = LONGEST;
            for (ExerciseId exercise : database.transaction("finding what runs", Postman::running)) {
                Duration own = visit(exercise);
                wait = own.compareTo(wait) < 0 ? own : wait;
            }
            return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
        } catch (RecordAway away) {
            log.atWarn().addKeyValue("error", away.getMessage()).log("Injects are late");
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("Injects are late for a reason of ours");
        }
        return LONGEST;
    }

    private static List<ExerciseId> running(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RUNNING);
                ResultSet rows = statement.executeQuery()) {
            List<ExerciseId> running = new ArrayList<>();
            while (rows.next()) {
                running.add(new ExerciseId(rows.getObject(1, UUID.class)));
            }
            return running;
        }
    }

    /** What is recorded of one exercise's time and inbox. */
    private record Seen(Exercise exercise, Clocks clocks, Inbox inbox, Instant now) {}

    private Duration visit(ExerciseId id) {
        Optional<Seen> seen = database.transaction("looking for injects", connection -> see(connection, id));
        if (seen.isEmpty()) {
            return LONGEST;
        }
        Exercise exercise = seen.get().exercise();
        Optional<Scenario> scenario = shelf.running(exercise.scenario(), exercise.content());
        List<Inject> injects = scenario.map(Scenario::injects).orElse(List.of());
        SolvedTasks solved = solved(scoring.board(id));
        SolvedTasks awaited = solved.awaitedBy(scenario.map(Scenario::actions).orElse(List.of()));
        if (!awaited.isEmpty()) {
            database.transaction("telling what was solved", connection -> awaited.tell(connection, id));
        }
        Map<TeamId, Schedule> schedules =
                schedules(exercise, injects, solved, seen.get().inbox());
        if (somethingDue(seen.get(), schedules)) {
            int delivered = desk.deliver(exercise, inbox -> schedules(exercise, injects, solved, inbox));
            log.atInfo().addKeyValue("exercise", id).log("Delivered {} injects", delivered);
        }
        return untilNext(seen.get(), schedules);
    }

    private Optional<Seen> see(Connection connection, ExerciseId id) throws SQLException {
        Optional<Exercise> exercise = exercises.find(connection, id.value());
        Optional<Clocks> clocks = ClockRow.read(connection, id.value());
        if (exercise.isEmpty() || clocks.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Seen(
                exercise.get(), clocks.get(), InboxReader.read(connection, id.value()), ClockRow.now(connection)));
    }

    private static Map<TeamId, Schedule> schedules(
            Exercise exercise, List<Inject> injects, SolvedTasks solved, Inbox inbox) {
        Map<TeamId, Schedule> schedules = new HashMap<>();
        for (Exercise.Team team : exercise.teams()) {
            Map<TaskId, Duration> own = solved.at().getOrDefault(team.id(), Map.of());
            schedules.put(team.id(), new Schedule(injects, inbox.of(team.id()), own));
        }
        return schedules;
    }

    private static SolvedTasks solved(Optional<Board> board) {
        Map<TeamId, Map<TaskId, Duration>> solved = new HashMap<>();
        board.stream().flatMap(one -> one.teams().stream()).forEach(score -> {
            Map<TaskId, Duration> own = solved.computeIfAbsent(score.team(), team -> new HashMap<>());
            score.tasks().forEach(task -> task.solvedElapsed().ifPresent(at -> own.put(task.task(), at)));
        });
        return new SolvedTasks(solved);
    }

    private static boolean somethingDue(Seen seen, Map<TeamId, Schedule> schedules) {
        return schedules.entrySet().stream()
                .anyMatch(team -> seen.clocks().runs(team.getKey())
                        && !team.getValue()
                                .due(seen.clocks().at(team.getKey(), seen.now()))
                                .isEmpty());
    }

    /** How long it is, by the wall, until the next inject of any team. */
    private static Duration untilNext(Seen seen, Map<TeamId, Schedule> schedules) {
        Duration wait = LONGEST;
        for (Map.Entry<TeamId, Schedule> team : schedules.entrySet()) {
            Duration elapsed = seen.clocks().at(team.getKey(), seen.now());
            Optional<Duration> next =
                    seen.clocks().runs(team.getKey()) ? team.getValue().next(elapsed) : Optional.empty();
            if (next.isPresent()) {
                double left = next.get().minus(elapsed).toMillis();
                long millis = (long) Math.ceil(left / seen.clocks().exercise().speed());
                Duration own = Duration.ofMillis(Math.min(millis, LONGEST.toMillis()));
                wait = own.compareTo(wait) < 0 ? own : wait;
            }
        }
        return wait;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
