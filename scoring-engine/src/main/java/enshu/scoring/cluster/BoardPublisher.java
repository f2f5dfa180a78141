package enshu.scoring.cluster;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.board.Board;
import enshu.scoring.board.FrozenGame;
import enshu.scoring.board.Game;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws and shows boards on a thread of its own, the newest of each exercise only, with a breath between two rounds so that
 * a burst of events costs few drawings.
 */
public final class BoardPublisher implements AutoCloseable {
    /** Between two rounds. */
    static final Duration BREATH = Duration.ofMillis(40);

    /** What time alone changes on a board (deadlines) is shown in steps of this length. */
    static final Duration STEP = Duration.ofSeconds(10);

    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(BoardPublisher.class);

    private final Consumer<Board> show;
    private final Freezes freezes;
    private final Map<ExerciseId, Game> waiting = new HashMap<>();
    private final Map<ExerciseId, Moment> moments = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ExerciseId, Moment> eldest) {
            return size() > Wire.MOST_BOARDS;
        }
    };
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /** What teams may know of games whose boards are frozen. */
    public interface Freezes {
        /** No board is ever frozen. */
        Freezes NONE = _ -> Optional.empty();

        /** The game as teams know it at this position; empty where its board isn't frozen. Blocks. */
        Optional<FrozenGame> known(Game game);
    }

    /** Starts it. */
    public BoardPublisher(Consumer<Board> show, Freezes freezes) {
        this.show = show;
        this.freezes = freezes;
        this.thread = Thread.ofVirtual().name("board-publisher").start(this::run);
    }

    /** The game has moved; never blocks. */
    public void moved(Game game) {
        synchronized (waiting) {
            Game older = waiting.get(game.exercise());
            if (older == null || older.position() <= game.position()) {
                waiting.put(game.exercise(), game);
                waiting.notifyAll();
            }
        }
    }

    /**
     * The exercise's clock shows this; the board is drawn again when that can change it. Never blocks.
     *
     * @param behind by how much the clocks of some teams are behind; negative for those ahead
     */
    public void clock(Game game, Duration elapsed, Map<TeamId, Duration> behind) {
        boolean deadlines = game.opened().stream()
                .anyMatch(opened -> opened.parameters().tasks().stream()
                        .anyMatch(task -> task.deadline().isPresent()));
        if (!deadlines) {
            return;
        }
        Moment moment = new Moment(step(elapsed), behind);
        boolean later;
        synchronized (waiting) {
            later = !moment.equals(moments.put(game.exercise(), moment));
        }
        if (later) {
            moved(game);
        }
    }

    private static Duration step(Duration elapsed) {
        return STEP.multipliedBy(elapsed.dividedBy(STEP));
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                for (Due due : take()) {
                    show(due);
                }
            } while (!closedWithin(BREATH));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean closedWithin(Duration pause) throws InterruptedException {
        return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The time of an exercise, in steps, and by how much some of its teams are behind. */
    private record Moment(Duration asOf, Map<TeamId, Duration> behind) {
        private static final Moment BEGINNING = new Moment(Duration.ZERO, Map.of());

        Moment {
            Map<TeamId, Duration> steps = new HashMap<>();
            behind.forEach((team, lag) -> steps.put(team, step(lag)));
            behind = Map.copyOf(steps);
        }

        Board of(Game game, Optional<FrozenGame> known) {
            Board board = behind.isEmpty() ? game.board(asOf) : game.board(asOf, behind);
            return known.map(frozen -> board.with(frozen.draw(board.asOf(), behind)))
                    .orElse(board);
        }
    }

    private record Due(Game game, Moment moment) {}

    private List<Due> take() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty()) {
                waiting.wait();
            }
            List<Due> taken = new ArrayList<>();
            waiting.forEach((id, game) -> taken.add(new Due(game, moments.getOrDefault(id, Moment.BEGINNING))));
            waiting.clear();
            return taken;
        }
    }

    private void show(Due due) throws InterruptedException {
        try {
            show.accept(due.moment().of(due.game(), freezes.known(due.game())));
        } catch (RuntimeException failed) {
            LOG.atWarn()
                    .addKeyValue("exercise", due.game().exercise())
                    .addKeyValue("error", failed.getMessage())
                    .log("a board could not be shown; tried again");
            moved(due.game());
            closedWithin(AFTER_FAILURE);
        }
    }
}
