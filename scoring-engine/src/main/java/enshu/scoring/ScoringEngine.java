package enshu.scoring;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.ExerciseId;
import enshu.exchange.LogLine;
import enshu.exchange.TeamId;
import enshu.scenario.Scenario;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Game;
import enshu.scoring.cluster.BoardPublisher;
import enshu.scoring.cluster.BoardText;
import enshu.scoring.cluster.ClusterMember;
import enshu.scoring.cluster.GameFreezes;
import enshu.scoring.door.ArenaDoors;
import enshu.scoring.door.ArenaFile;
import enshu.scoring.exercise.BoardFreezes;
import enshu.scoring.exercise.Checks;
import enshu.scoring.exercise.Exercise;
import enshu.scoring.exercise.Exercises;
import enshu.scoring.exercise.News;
import enshu.scoring.exercise.PostgresChecks;
import enshu.scoring.exercise.PostgresExercises;
import enshu.scoring.ledger.GroupCommit;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.PostgresLedger;
import enshu.scoring.ledger.Proposal;
import enshu.scoring.ledger.TellingLedger;
import enshu.scoring.match.Bell;
import enshu.scoring.match.Matches;
import enshu.scoring.match.PostgresArenas;
import enshu.scoring.rehearsal.Rehearsal;
import enshu.scoring.task.CheckIntake;
import enshu.scoring.task.CourseDesk;
import enshu.scoring.task.Pace;
import enshu.scoring.task.RulingDesk;
import enshu.scoring.task.SubmissionDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process: one member that judges, records and shows. Everything it knows it reads from PostgreSQL and the library when
 * it starts, so it can be killed at any moment and started again. Ends with status 1 and one line when it can't start.
 */
public final class ScoringEngine implements AutoCloseable {
    /** Exercises whose boards are drawn at the start; older ones are drawn when somebody asks. */
    private static final int BOARDS_AT_START = 200;

    /** Answers of the rehearsal: some seconds of work for a process that has done nothing yet. */
    private static final int REHEARSED = 300;

    private final InstantSource time = InstantSource.system();
    private final HikariDataSource source;
    private final Library library;
    private final News news;
    private final GameFreezes freezes;
    private final BoardPublisher publisher;
    private final GroupCommit<Game> writer;
    private final Ledger ledger;
    private final ClusterMember member;
    private final CheckIntake intake;
    private final SubmissionDesk desk;
    private final RulingDesk rulings;
    private final CourseDesk courses;
    private final Thread intakeThread;
    private final Optional<ArenaDoors> doors;
    private final Matches matches;
    private volatile boolean closing;

    private ScoringEngine(
            Settings settings,
            HikariDataSource source,
            Library library,
            Optional<ArenaFile> arena,
            UnaryOperator<Ledger> around)
            throws IOException {
        this.source = source;
        this.library = library;
        this.news = new News(settings.databaseUrl(), settings.databaseUser(), settings.databasePassword());
        this.member = ClusterMember.start(new ClusterMember.Place(
                settings.hazelcastCluster(),
                settings.hazelcastAddress(),
                settings.hazelcastPort(),
                settings.hazelcastMembers()));
        this.ledger = around.apply(new PostgresLedger(source));
        BoardFreezes frozen = new BoardFreezes(source);
        this.freezes = new GameFreezes(frozen::of, ledger);
        this.publisher = new BoardPublisher(member::publish, freezes);
        this.writer = new GroupCommit<>(ledger, Game.FOLD, publisher::moved);
        Exercises exercises = new PostgresExercises(source, library, settings.contents());
        Checks checks = new PostgresChecks(source);
        this.intake = new CheckIntake(writer, exercises, checks, this::looked);
        this.desk = new SubmissionDesk(writer, exercises, checks, new Pace(), time);
        this.rulings = new RulingDesk(writer, exercises, ledger, time);
        this.courses = new CourseDesk(exercises, ledger, frozen::of);
        this.intakeThread = Thread.ofVirtual().name("check-intake").unstarted(this::takeIn);
        String name = UUID.randomUUID().toString();
        Bell bell = new Bell();
        Ledger told = new TellingLedger(ledger, bell::ring);
        this.doors = arena.isPresent()
                ? Optional.of(new ArenaDoors(arena.get().within(settings.relays()), source, told, name, time))
                : Optional.empty();
        this.matches = new Matches(
                new PostgresArenas(source),
                told,
                member::show,
                one -> new ArenaDoors(one.within(settings.relays()), source, told, name, time),
                bell,
                time);
    }

    /** Starts the process; see the class. */
    public static void main(String[] arguments) throws InterruptedException {
        if (System.getProperty("logback.configurationFile") == null) {
            boolean json = LogLine.wanted(System.getenv());
            System.setProperty("logback.configurationFile", json ? "scoring-logback-json.xml" : "scoring-logback.xml");
        }
        System.setProperty("hazelcast.logging.type", "slf4j");
        Logger log = LoggerFactory.getLogger(ScoringEngine.class);
        switch (Settings.of(System.getenv())) {
            case Settings.Reading.Refused refused -> refuse(log, refused.message());
            case Settings.Reading.Read read -> run(log, read.settings(), UnaryOperator.identity());
        }
    }

    /** Runs until the process is told to end. */
    static void run(Logger log, Settings settings, UnaryOperator<Ledger> around) throws InterruptedException {
        ScoringEngine engine;
        try {
            engine = start(settings, around);
        } catch (CannotStart cannot) {
            refuse(log, "scoring-engine can't start: " + cannot.getMessage());
            return;
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            log.info("stopping");
            engine.close();
            log.info("stopped");
        }));
        touch(settings.readyFile());
        log.atInfo().addKeyValue("port", settings.hazelcastPort()).log("scoring-engine ready");
        Thread.currentThread().join();
    }

    /** Starts all parts; throws {@link CannotStart} with one line when something it needs isn't there. */
    static ScoringEngine start(Settings settings, UnaryOperator<Ledger> around) throws InterruptedException {
        Library library;
        Optional<ArenaFile> arena;
        try {
            library = Library.open(settings.library());
            arena = settings.arena().map(ArenaFile::read);
        } catch (IllegalArgumentException noFile) {
            throw new CannotStart(String.valueOf(noFile.getMessage()));
        }
        HikariDataSource source =
                Database.pool(settings.databaseUrl(), settings.databaseUser(), settings.databasePassword());
        Optional<String> problem = Database.problem(source);
        if (problem.isPresent()) {
            source.close();
            throw new CannotStart(problem.get());
        }
        ScoringEngine engine;
        try {
            engine = new ScoringEngine(settings, source, library, arena, around);
        } catch (IOException | RuntimeException failed) {
            source.close();
            throw new CannotStart("the cluster member could not start on " + settings.hazelcastAddress() + ":"
                    + settings.hazelcastPort() + ", or an arena's door: " + failed.getMessage()
                    + "; is the port in use?");
        }
        engine.begin();
        if (settings.rehearses()) {
            Thread.ofPlatform().daemon().name("rehearsal").start(() -> engine.rehearse(settings.rehearsedFile()));
        }
        return engine;
    }

    /** Stops in the reverse order of starting: nothing taken is left unanswered when there is time to answer it. */
    @Override
    public void close() {
        closing = true;
        member.stopReceiving();
        doors.ifPresent(ArenaDoors::close);
        matches.close();
        intakeThread.interrupt();
        news.close();
        writer.close();
        publisher.close();
        member.close();
        source.close();
    }

    private void begin() throws InterruptedException {
        List<CompletableFuture<Boolean>> drawing = ledger.exercises(BOARDS_AT_START).stream()
                .flatMap(exercise -> draw(exercise).stream())
                .toList();
        for (CompletableFuture<Boolean> one : drawing) {
            try {
                one.get(60, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException failed) {
                LoggerFactory.getLogger(ScoringEngine.class)
                        .atWarn()
                        .addKeyValue("error", failed.getMessage())
                        .log("a board could not be drawn; it is drawn when it is asked for");
            }
        }
        member.onBoardWanted(
                exercise -> writer.image(exercise).ifPresentOrElse(publisher::moved, () -> draw(exercise)));
        member.receive(desk::submit);
        member.answer(this::answer);
        matches.start();
        intakeThread.start();
    }

    /** Of games of ticks; what those have no board for, tasks and contests may have. */
    private ArenaQuestion.Answer answer(ArenaQuestion question) {
        if (question instanceof ArenaQuestion.OfTheCourse asked) {
            return courses.answer(asked);
        }
        ArenaQuestion.Answer answer = matches.answer(question);
        return answer.refusal().equals(ArenaQuestion.NO_BOARD) ? rulings.answer(question) : answer;
    }

    /** Beside what people do; ends early when the database goes away, or the process. */
    private void rehearse(Optional<Path> rehearsed) {
        List<Scenario> scenarios = library.packages().stream()
                .flatMap(entry ->
                        entry.reading() instanceof Reading.Read read ? Stream.of(read.scenario()) : Stream.empty())
                .toList();
        BoardText texts = new BoardText();
        int judged = Rehearsal.of(scenarios, time.instant())
                .map(rehearsal -> rehearsal.play(new PostgresLedger(source), REHEARSED, texts::rehearse))
                .orElse(0);
        LoggerFactory.getLogger(ScoringEngine.class)
                .atInfo()
                .addKeyValue("answers", judged)
                .log("rehearsed");
        touch(rehearsed);
    }

    /** Reads the exercise's ledger; the writer then tells the publisher. */
    private Optional<CompletableFuture<Boolean>> draw(ExerciseId exercise) {
        return writer.propose(exercise, new Proposal<>() {
            @Override
            public Set<String> keys() {
                return Set.of();
            }

            @Override
            public Decision<Boolean> decide(Game image, Map<String, enshu.scoring.ledger.Entry> recorded) {
                return Decision.only(true);
            }
        });
    }

    private void looked(Exercise exercise) {
        Duration elapsed = exercise.clock().at(time.instant());
        Map<TeamId, Duration> behind = new HashMap<>();
        exercise.clocks().teams().forEach((team, own) -> behind.put(team, elapsed.minus(own.at(elapsed))));
        writer.image(exercise.id()).ifPresent(game -> {
            publisher.clock(game, elapsed, behind);
            if (freezes.changed(game)) {
                publisher.moved(game);
            }
        });
    }

    private void takeIn() {
        Instant lastAll = Instant.MIN;
        try {
            while (!closing) {
                News.Heard heard = news.await();
                Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
                if (heard.everything() || Duration.between(lastAll, now).compareTo(News.POLL) >= 0) {
                    takeInAll(now);
                    lastAll = now;
                } else {
                    heard.exercises().forEach(exercise -> intake.step(exercise, now));
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeInAll(Instant now) {
        try {
            intake.stepAll(now);
        } catch (RuntimeException failed) {
            LoggerFactory.getLogger(ScoringEngine.class)
                    .atWarn()
                    .addKeyValue("error", failed.getMessage())
                    .log("the current exercises could not be looked at; tried again");
        }
    }

    private static void touch(Optional<Path> file) {
        file.ifPresent(path -> {
            try {
                Files.writeString(path, "done\n");
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException("the file " + path + " can't be written", failed);
            }
        });
    }

    private static void refuse(Logger log, String message) {
        log.error(message);
        System.exit(1);
    }

    /** Something the process needs isn't there; the message is one line for a person. */
    static final class CannotStart extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CannotStart(String message) {
            super(message);
        }
    }
}
