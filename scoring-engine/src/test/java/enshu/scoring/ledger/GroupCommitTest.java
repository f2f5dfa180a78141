package enshu.scoring.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.exchange.ExerciseId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final long CAPTURES = 100_000;

    private final ExerciseId exercise = new ExerciseId(new UUID(0, 1));
    private final ExerciseId other = new ExerciseId(new UUID(0, 2));
    private final LongLedger ledger = new LongLedger();
    private final ConcurrentLinkedQueue<Count> changed = new ConcurrentLinkedQueue<>();

    /** How many entries were replayed. */
    private record Count(ExerciseId exercise, long position) {}

    private static final Fold<Count> COUNTING = new Fold<>() {
        @Override
        public Count blank(ExerciseId exercise) {
            return new Count(exercise, 0);
        }

        @Override
        public Count replay(Count image, Entry entry) {
            assertThat(entry.position()).isEqualTo(image.position() + 1);
            return new Count(image.exercise(), entry.position());
        }

        @Override
        public long position(Count image) {
            return image.position();
        }
    };

    @Test
    void aLongLedgerIsReadBeforeItIsLocked() throws Exception {
        ledger.recorded.set(CAPTURES);
        try (GroupCommit<Count> writer = new GroupCommit<>(ledger, COUNTING, changed::add)) {
            assertThat(answer(writer, exercise)).isEqualTo(CAPTURES);
            assertThat(ledger.mostUnderLock.get()).isLessThanOrEqualTo(GroupCommit.MOST_UNDER_LOCK);
            assertThat(ledger.appended).containsExactly(CAPTURES + 1);
            assertThat(changed).containsExactly(new Count(exercise, CAPTURES + 1));
            assertThat(writer.image(exercise)).contains(new Count(exercise, CAPTURES + 1));
        }
    }

    @Test
    void whileOneExerciseIsReadTheOthersAreAnswered() throws Exception {
        ledger.recorded.set(CAPTURES);
        ledger.pages.drainPermits();
        ledger.pages.release(30);
        try (GroupCommit<Count> writer = new GroupCommit<>(ledger, COUNTING, changed::add)) {
            CompletableFuture<Long> slow = propose(writer, exercise);
            ledger.awaitReading();
            CompletableFuture<Long> quick = propose(writer, other);
            ledger.pages.release(30); // two goes at most, and a hundred pages are to be read
            assertThat(quick.get(10, TimeUnit.SECONDS)).isZero();
            assertThat(slow).isNotDone();
            ledger.pages.release(1_000);
            assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo(CAPTURES);
        }
    }

    @Test
    void aLedgerThatOutrunsItsReaderIsLockedInTheEnd() throws Exception {
        ledger.recorded.set(CAPTURES);
        ledger.growth.set(GroupCommit.MOST_UNDER_LOCK + 1);
        try (GroupCommit<Count> writer = new GroupCommit<>(ledger, COUNTING, changed::add)) {
            assertThat(answer(writer, exercise)).isGreaterThan(CAPTURES);
        }
    }

    @Test
    void whatCouldNotBeReadMayBeProposedAgain() throws Exception {
        ledger.recorded.set(CAPTURES);
        ledger.broken.set(true);
        try (GroupCommit<Count> writer = new GroupCommit<>(ledger, COUNTING, changed::add)) {
            CompletableFuture<Long> first = propose(writer, exercise);
            assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(LedgerFailure.class);
            ledger.broken.set(false);
            assertThat(answer(writer, exercise)).isEqualTo(CAPTURES);
        }
    }

    @Test
    void anExerciseThatCannotBeReadFailsAlone() throws Exception {
        ledger.recorded.set(1);
        ledger.unreadable.set(true);
        ledger.commits.drainPermits();
        try (GroupCommit<Count> writer = new GroupCommit<>(ledger, COUNTING, changed::add)) {
            CompletableFuture<Long> first = propose(writer, other);
            ledger.awaitCommitting();
            CompletableFuture<Long> unreadable = propose(writer, exercise);
            CompletableFuture<Long> beside = propose(writer, other);
            ledger.commits.release(100);
            assertThat(first.get(10, TimeUnit.SECONDS)).isZero();
            assertThat(beside.get(10, TimeUnit.SECONDS)).isZero();
            assertThatThrownBy(() -> unreadable.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    private static long answer(GroupCommit<Count> writer, ExerciseId exercise) throws Exception {
        return propose(writer, exercise).get(10, TimeUnit.SECONDS);
    }

    /** Records one event, and answers the position it was decided on. */
    private static CompletableFuture<Long> propose(GroupCommit<Count> writer, ExerciseId exercise) {
        return writer.propose(exercise, new Proposal<Count, Long>() {
                    @Override
                    public Set<String> keys() {
                        return Set.of();
                    }

                    @Override
                    public Decision<Long> decide(Count image, Map<String, Entry> recorded) {
                        return new Decision<>(
                                List.of(new Draft("tick", Instant.EPOCH, Duration.ZERO, new ArenaEvent.TickEnded(1))),
                                image.position());
                    }
                })
                .orElseThrow();
    }

    /** As many captures in the one exercise as are wanted, made when they are read; none in the other. */
    private final class LongLedger implements Ledger {
        private final AtomicLong recorded = new AtomicLong();
        private final AtomicLong growth = new AtomicLong();
        private final AtomicLong mostUnderLock = new AtomicLong();
        private final AtomicBoolean broken = new AtomicBoolean();
        private final AtomicBoolean unreadable = new AtomicBoolean();
        private final Semaphore commits = new Semaphore(Integer.MAX_VALUE / 2);
        private final CompletableFuture<Boolean> committing = new CompletableFuture<>();
        private final Semaphore pages = new Semaphore(Integer.MAX_VALUE / 2);
        private final CompletableFuture<Boolean> reading = new CompletableFuture<>();
        private final List<Long> appended = new ArrayList<>();

        void awaitReading() throws Exception {
            reading.get(10, TimeUnit.SECONDS);
        }

        void awaitCommitting() throws Exception {
            committing.get(10, TimeUnit.SECONDS);
        }

        private List<Entry> page(ExerciseId of, long after) {
            if (of.equals(exercise) && unreadable.get()) {
                throw new IllegalArgumentException("\"type\" is missing");
            }
            long end = of.equals(exercise) ? Math.min(recorded.get(), after + LONGEST_READ) : 0;
            return LongStream.rangeClosed(after + 1, end)
                    .mapToObj(position -> new Entry(
                            position,
                            "captured/" + position,
                            Instant.EPOCH,
                            Duration.ZERO,
                            new ArenaEvent.FlagCaptured("" + position, "team-1", 0)))
                    .toList();
        }

        @Override
        public List<Entry> read(ExerciseId of, long after) {
            reading.complete(true);
            if (broken.get()) {
                throw new LedgerFailure("be read", new IOException("the disk is away"));
            }
            pages.acquireUninterruptibly();
            return page(of, after);
        }

        @Override
        public <T> T commit(Function<Session, T> work) {
            committing.complete(true);
            commits.acquireUninterruptibly();
            AtomicLong read = new AtomicLong();
            T result = work.apply(new Session() {
                @Override
                public long lock(ExerciseId of) {
                    return of.equals(exercise) ? recorded.addAndGet(growth.get()) : 0;
                }

                @Override
                public List<Entry> read(ExerciseId of, long after) {
                    List<Entry> entries = page(of, after);
                    read.addAndGet(entries.size());
                    return entries;
                }

                @Override
                public Map<String, Entry> find(ExerciseId of, Collection<String> keys) {
                    return Map.of();
                }

                @Override
                public List<Entry> append(ExerciseId of, List<Draft> drafts) {
                    appended.add(of.equals(exercise) ? recorded.get() + drafts.size() : drafts.size());
                    return List.of();
                }
            });
            mostUnderLock.accumulateAndGet(read.get(), Math::max);
            return result;
        }

        @Override
        public List<ExerciseId> exercises(int most) {
            return List.of(exercise);
        }
    }
}
