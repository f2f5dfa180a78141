package enshu.scoring.match;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseClock;
import enshu.exchange.ExerciseId;
import enshu.scoring.board.ArenaPicture;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.ArenaTable;
import enshu.scoring.ledger.Draft;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.match.Arenas.Arena;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
 * All games of ticks that run: their doors are kept open, their ledgers followed on a thread of its own, their boards shown,
 * and what consoles ask of them is answered. Holds the {@value #MOST} games used last. Rests after each round three times as
 * long as the round took, {@link #SHORTEST_REST} at least and {@link #LONGEST_REST} at most, so that no game is all the
 * process does; then looks as soon as the bell says that this process recorded something, and after {@link #UNTOLD}
 * whatever others did.
 */
public final class Matches implements AutoCloseable {
    /** Games whose numbers are held. */
    static final int MOST = 30;

    static final Duration SHORTEST_REST = Duration.ofMillis(40);
    static final Duration LONGEST_REST = Duration.ofSeconds(10);
    static final Duration UNTOLD = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(Matches.class);

    private final Arenas arenas;
    private final Ledger ledger;
    private final Consumer<ArenaPicture> show;
    private final Gates gates;
    private final HandDesk handDesk;
    private final EvidenceDesk evidence;
    private final StoryDesk stories;
    private final Bell bell;
    private final InstantSource time;
    private final Map<ExerciseId, Match> matches = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ExerciseId, Match> eldest) {
            return size() > MOST;
        }
    };
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Made, and not started.
     *
     * @param show shows a board to all consoles; may block
     * @param bell rung when this process has recorded something in a ledger
     */
    public Matches(
            Arenas arenas,
            Ledger ledger,
            Consumer<ArenaPicture> show,
            Gates.Opening opening,
            Bell bell,
            InstantSource time) {
        this.arenas = arenas;
        this.ledger = ledger;
        this.show = show;
        this.gates = new Gates(opening);
        this.handDesk = new HandDesk(arenas, ledger, time);
        this.evidence = new EvidenceDesk(ledger);
        this.stories = new StoryDesk(ledger);
        this.bell = bell;
        this.time = time;
        this.thread = Thread.ofPlatform().daemon().name("matches").unstarted(this::run);
    }

    /** Starts to look again and again. */
    public void start() {
        thread.start();
    }

    private void run() {
        Duration rest = Duration.ZERO;
        try {
            while (!closing.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.await(rest.isZero() ? Duration.ZERO : UNTOLD);
                long begun = System.nanoTime();
                round();
                rest = rest(Duration.ofNanos(System.nanoTime() - begun));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        gates.close();
    }

    static Duration rest(Duration took) {
        Duration rest = took.multipliedBy(3);
        return rest.compareTo(SHORTEST_REST) < 0
                ? SHORTEST_REST
                : rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    /** Looks at every current game once. */
    void round() {
        try {
            List<Arena> current = arenas.current();
            gates.tend(current);
            current.forEach(arena -> match(arena.exercise()).step(arena.freeze()));
        } catch (RuntimeException away) {
            LOG.atWarn().addKeyValue("error", away.getMessage()).log("the arenas can't be looked at; tried again");
        }
    }

    private Match match(ExerciseId exercise) {
        synchronized (matches) {
            return matches.computeIfAbsent(exercise, id -> new Match(id, ledger, show));
        }
    }

    /** Answers a question; blocks while the ledger is read. Throws where the database is away, and nobody knows what came of it. */
    public ArenaQuestion.Answer answer(ArenaQuestion question) {
        Optional<Arena> arena = arenas.find(question.exercise());
        if (arena.isEmpty()) {
            return ArenaQuestion.Answer.refused(question, ArenaQuestion.NO_BOARD);
        }
        if (question instanceof ArenaQuestion.AtTheDoors asked) {
            return handDesk.answer(arena.get(), asked);
        }
        if (question instanceof ArenaQuestion.EvidenceAsked asked) {
            return ArenaQuestion.Answer.of(asked, evidence.text(asked.exercise()));
        }
        if (question instanceof ArenaQuestion.OfTheFlags asked) {
            return stories.answer(asked, arena.get().freeze());
        }
        Match match = match(question.exercise());
        ArenaTable table = match.upToDate(arena.get().freeze());
        return switch (question) {
            case ArenaQuestion.BoardAsked asked -> {
                match.step(arena.get().freeze());
                yield table.picture(asked.audience(), asked.tick())
                        .map(picture -> ArenaQuestion.Answer.of(asked, json(picture)))
                        .orElseGet(() -> ArenaQuestion.Answer.refused(asked, "not-begun"));
            }
            case ArenaQuestion.ExplanationAsked asked -> explain(table, asked);
            case ArenaQuestion.PreviewAsked asked ->
                table.fault(asked.ruling())
                        .map(fault -> ArenaQuestion.Answer.refused(asked, fault.code()))
                        .orElseGet(() -> ArenaQuestion.Answer.of(asked, json(table.preview(asked.ruling(), now()))));
            case ArenaQuestion.RulingMade made -> {
                ArenaQuestion.Answer answer = rule(table, made);
                match.step(arena.get().freeze());
                yield answer;
            }
            case ArenaQuestion.RulingsAsked _, ArenaQuestion.OfTheCourse _ ->
                ArenaQuestion.Answer.refused(question, ArenaQuestion.NO_BOARD);
            case ArenaQuestion.AtTheDoors _, ArenaQuestion.EvidenceAsked _, ArenaQuestion.OfTheFlags _ ->
                throw new IllegalStateException("answered before: " + question);
        };
    }

    private static ArenaQuestion.Answer explain(ArenaTable table, ArenaQuestion.ExplanationAsked asked) {
        try {
            return ArenaQuestion.Answer.of(
                    asked, json(table.explain(asked.audience(), asked.team(), asked.item(), asked.tick())));
        } catch (IllegalArgumentException nobody) {
            return ArenaQuestion.Answer.refused(asked, "unknown-row");
        }
    }

    private ArenaQuestion.Answer rule(ArenaTable table, ArenaQuestion.RulingMade made) {
        Optional<ArenaTable.Fault> fault = table.fault(made.ruling());
        if (fault.isPresent()) {
            return ArenaQuestion.Answer.refused(made, fault.get().code());
        }
        Instant now = now();
        Duration elapsed = arenas.clock(made.exercise())
                .map((ExerciseClock clock) -> clock.at(now))
                .orElse(Duration.ZERO);
        ledger.appendNew(made.exercise(), List.of(new Draft(made.eventKey(), now, elapsed, made.ruling())));
        return ArenaQuestion.Answer.of(made, "");
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static String json(Object value) {
        try {
            return ExchangeJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a " + value.getClass().getSimpleName() + " has no JSON form", bug);
        }
    }

    /** Ends after the round that is on its way, 5 s at most, and closes all doors. */
    @Override
    public void close() {
        closing.countDown();
        bell.ring();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
