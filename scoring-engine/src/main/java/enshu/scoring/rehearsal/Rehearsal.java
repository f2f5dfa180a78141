package enshu.scoring.rehearsal;

import enshu.exchange.AddressBlock;
import enshu.exchange.CheckResult;
import enshu.exchange.ClockState;
import enshu.exchange.Clocks;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import enshu.scenario.task.Check;
import enshu.scenario.task.Task;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.board.Board;
import enshu.scoring.board.Game;
import enshu.scoring.exercise.Checks;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.exercise.Exercises;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.GroupCommit;
import enshu.scoring.ledger.InMemoryLedger;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.task.Pace;
import enshu.scoring.task.SubmissionDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A made-up exercise that is played before people play, so that the first answers of a day don't wait for classes,
 * statements and compilers that nobody has used yet. Nothing of it is recorded or shown.
 */
public final class Rehearsal {
    private static final int TEAMS = 8;
    private static final long PATIENCE_SECONDS = 5;
    private static final String TYPED = "rehearsal";

    private final Scenario scenario;
    private final Task task;
    private final Map<TeamId, Optional<TeamVariables>> teams;
    private final Instant begun;

    private Rehearsal(Scenario scenario, Task task, Instant begun) {
        this.scenario = scenario;
        this.task = task;
        this.teams = teams(scenario);
        this.begun = begun;
    }

    /**
     * With a scenario that has something to answer.
     *
     * @param scenarios the first of them that will do is taken; empty when none does
     * @param begun when the made-up exercise began
     */
    public static Optional<Rehearsal> of(Collection<Scenario> scenarios, Instant begun) {
        return scenarios.stream()
                .flatMap(scenario -> answered(scenario).stream().map(task -> new Rehearsal(scenario, task, begun)))
                .findFirst();
    }

    /** A task that is open from the start; rather one without a limit of attempts. */
    private static Optional<Task> answered(Scenario scenario) {
        List<Task> open = scenario.tasks().stream()
                .filter(task -> !task.answers().isEmpty() && task.requires().isEmpty())
                .toList();
        return open.stream()
                .filter(task -> task.answers().stream()
                        .allMatch(answer -> answer.attempts().isEmpty()))
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    private static Map<TeamId, Optional<TeamVariables>> teams(Scenario scenario) {
        Map<TeamId, Optional<TeamVariables>> teams = new LinkedHashMap<>();
        Seed seed = new Seed("0".repeat(64));
        for (int number = 1; number <= TEAMS; number++) {
            teams.put(
                    new TeamId("team-" + number),
                    Optional.of(TeamVariables.of(scenario, seed, AddressBlock.number(number))));
        }
        return teams;
    }

    /** The scenario that is played. */
    public Scenario scenario() {
        return scenario;
    }

    /** The teams of the made-up exercise, with their values. */
    public Map<TeamId, TeamVariables> variables() {
        Map<TeamId, TeamVariables> variables = new LinkedHashMap<>();
        teams.forEach((team, own) -> own.ifPresent(values -> variables.put(team, values)));
        return Collections.unmodifiableMap(variables);
    }

    /**
     * Answers through this ledger, in transactions that are undone, each in an exercise of its own.
     *
     * @param shown is told the boards
     * @return how many answers were judged; fewer when the ledger fails or the thread is interrupted
     */
    public int play(Ledger ledger, int answers, Consumer<Board> shown) {
        return play(new Undone(ledger), answers, number -> new ExerciseId(new UUID(0, number)), shown);
    }

    /** The boards of one exercise in which so many answers are given, at most one for each. */
    public List<Board> boards(int answers) {
        List<Board> boards = Collections.synchronizedList(new ArrayList<>());
        play(new InMemoryLedger(), answers, _ -> new ExerciseId(new UUID(0, 0)), boards::add);
        return List.copyOf(boards);
    }

    private int play(Ledger ledger, int answers, Function<Integer, ExerciseId> exercise, Consumer<Board> shown) {
        List<TeamId> ids = List.copyOf(teams.keySet());
        Map<String, String> typed = new HashMap<>();
        task.answers().stream().map(Check.Answer::id).forEach(id -> typed.put(id, TYPED));
        int judged = 0;
        try (GroupCommit<Game> writer =
                new GroupCommit<>(ledger, Game.FOLD, game -> shown.accept(game.board(Duration.ZERO)))) {
            SubmissionDesk desk = new SubmissionDesk(writer, new MadeUp(), new Unseen(), new Pace(), () -> begun);
            boolean well = true;
            for (int number = 0; number < answers && well; number++) {
                well = judged(desk.submit(new Submission.AnswerGiven(
                        new UUID(1, number),
                        exercise.apply(number),
                        ids.get(number % ids.size()),
                        task.id(),
                        typed,
                        TYPED + "-" + number)));
                judged += well ? 1 : 0;
            }
        }
        return judged;
    }

    private static boolean judged(Optional<CompletableFuture<Outcome>> answer) {
        try {
            return answer.isPresent()
                    && answer.get().get(PATIENCE_SECONDS, TimeUnit.SECONDS) instanceof Outcome.Accepted;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException away) {
            return false;
        }
    }

    private final class MadeUp implements Exercises {
        @Override
        public Optional<Exercise> find(ExerciseId exercise) {
            Clocks clocks = Clocks.of(new ExerciseClock(ClockState.RUNNING, begun, Duration.ZERO, 1));
            return Optional.of(new Exercise(
                    exercise, clocks, scenario.id(), scenario.revision(), scenario.tasks(), scenario.contest(), teams));
        }

        @Override
        public List<ExerciseId> current() {
            return List.of();
        }
    }

    /** Nobody looked at a range. */
    private static final class Unseen implements Checks {
        @Override
        public List<Numbered> results(ExerciseId exercise, long after, Collection<Long> except) {
            return List.of();
        }

        @Override
        public List<CheckResult> latest(ExerciseId exercise) {
            return List.of();
        }

        @Override
        public Optional<CheckResult> latest(ExerciseId exercise, TeamId team, TaskId task) {
            return Optional.empty();
        }

        @Override
        public long settled(ExerciseId exercise) {
            return 0;
        }

        @Override
        public void settle(ExerciseId exercise, long id) {
            throw new IllegalStateException("a rehearsal settles nothing");
        }

        @Override
        public List<ExerciseId> unsettled() {
            return List.of();
        }
    }

    /** A ledger whose every commit is rolled back. */
    private record Undone(Ledger ledger) implements Ledger {
        @Override
        public <T> T commit(Function<Session, T> work) {
            List<T> result = new ArrayList<>();
            try {
                ledger.<T>commit(session -> {
                    result.add(work.apply(session));
                    throw new Over();
                });
            } catch (Over over) {
                return result.getFirst();
            }
            throw new IllegalStateException("a rehearsal was recorded");
        }

        @Override
        public List<Entry> read(ExerciseId exercise, long after) {
            return ledger.read(exercise, after);
        }

        @Override
        public List<ExerciseId> exercises(int most) {
            return List.of();
        }
    }

    /** Rolls a transaction back. */
    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Over() {
            super("rehearsed", null, false, false);
        }
    }
}
