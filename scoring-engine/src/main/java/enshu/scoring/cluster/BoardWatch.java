package enshu.scoring.cluster;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import enshu.exchange.ExerciseId;
import enshu.scoring.board.Board;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest boards and tells the listeners, on one thread of its own. Hazelcast's threads only drop a text in the
 * mailbox, where a newer text of the same exercise replaces the older.
 */
final class BoardWatch {
    /** An unknown board is ordered again at the earliest after this many nanoseconds. */
    private static final long ORDER_PAUSE = 5_000_000_000L;

    /** Between two tries to read all boards after a connection. */
    private static final Duration RETRY = Duration.ofMillis(500);

    private static final Duration CLOSING = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(BoardWatch.class);

    private final HazelcastInstance hazelcast;
    private final BoardShelf shelf = new BoardShelf();
    private final BoardText texts = new BoardText();
    private final List<Consumer<Board>> listeners = new CopyOnWriteArrayList<>();
    private final Mailbox mailbox = new Mailbox();
    private final Thread thread;
    private final Map<ExerciseId, Long> ordered = new LinkedHashMap<>();
    private boolean subscribed;

    BoardWatch(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
        this.thread = Thread.ofVirtual().name("boards").start(this::run);
    }

    /** A connection exists, perhaps to other members than before: everything is read anew. */
    void connected() {
        mailbox.readAll();
    }

    Optional<Board> find(ExerciseId exercise) {
        Optional<Board> board = shelf.find(exercise);
        if (board.isEmpty() && dueForOrder(exercise)) {
            mailbox.order(exercise);
        }
        return board;
    }

    AutoCloseable listen(Consumer<Board> listener) {
        mailbox.greet(listener);
        return () -> listeners.remove(listener);
    }

    void close() {
        thread.interrupt();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean dueForOrder(ExerciseId exercise) {
        synchronized (ordered) {
            Long last = ordered.get(exercise);
            if (last != null && System.nanoTime() - last < ORDER_PAUSE) {
                return false;
            }
            ordered.remove(exercise);
            ordered.put(exercise, System.nanoTime());
            if (ordered.size() > Wire.MOST_BOARDS) {
                ordered.remove(ordered.keySet().iterator().next());
            }
            return true;
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Mail mail = mailbox.take();
                greet(mail.newcomers());
                mail.texts().values().forEach(this::arrived);
                mail.orders().forEach(this::order);
                if (mail.readAll()) {
                    readAll();
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void greet(List<Consumer<Board>> newcomers) {
        for (Consumer<Board> newcomer : newcomers) {
            listeners.add(newcomer);
            shelf.all().forEach(board -> tell(newcomer, board));
        }
    }

    private void arrived(String text) {
        try {
            Board board = texts.read(text);
            if (shelf.keep(board)) {
                listeners.forEach(listener -> tell(listener, board));
            }
        } catch (Wire.Unreadable foreign) {
            LOG.atWarn().addKeyValue("error", foreign.getMessage()).log("a board could not be read");
        }
    }

    private static void tell(Consumer<Board> listener, Board board) {
        try {
            listener.accept(board);
        } catch (RuntimeException fault) {
            LOG.atError()
                    .addKeyValue("exercise", board.exercise())
                    .setCause(fault)
                    .log("a listener could not take a board");
        }
    }

    private void order(ExerciseId exercise) {
        if (hazelcast.getCluster().getMembers().isEmpty()) {
            return;
        }
        try {
            hazelcast.<String>getTopic(Wire.BOARDS_WANTED).publish(exercise.toString());
        } catch (RuntimeException unreachable) {
            LOG.atDebug().setCause(unreachable).log("a board could not be ordered");
        }
    }

    private void readAll() {
        try {
            IMap<String, String> map = hazelcast.getMap(Wire.BOARDS);
            if (!subscribed) {
                map.addEntryListener(new Arrivals(), true);
                subscribed = true;
            }
            map.values().forEach(this::arrived);
        } catch (RuntimeException unreachable) {
            LOG.atDebug().setCause(unreachable).log("the boards could not be read; tried again");
            mailbox.readAllAfter(RETRY);
        }
    }

    private final class Arrivals implements EntryAddedListener<String, String>, EntryUpdatedListener<String, String> {
        @Override
        public void entryAdded(EntryEvent<String, String> event) {
            mailbox.put(event.getKey(), event.getValue());
        }

        @Override
        public void entryUpdated(EntryEvent<String, String> event) {
            mailbox.put(event.getKey(), event.getValue());
        }
    }

    private record Mail(
            Map<String, String> texts, List<Consumer<Board>> newcomers, List<ExerciseId> orders, boolean readAll) {}

    /** What waits for the thread; bounded by the boards there are and the callers that listen. */
    private static final class Mailbox {
        private final Map<String, String> texts = new HashMap<>();
        private final List<Consumer<Board>> newcomers = new ArrayList<>();
        private final List<ExerciseId> orders = new ArrayList<>();
        private boolean readAll;
        private OptionalLong readAllAt = OptionalLong.empty();

        synchronized void put(String exercise, String text) {
            texts.put(exercise, text);
            notifyAll();
        }

        synchronized void greet(Consumer<Board> newcomer) {
            newcomers.add(newcomer);
            notifyAll();
        }

        synchronized void order(ExerciseId exercise) {
            if (orders.size() < Wire.MOST_BOARDS) {
                orders.add(exercise);
                notifyAll();
            }
        }

        synchronized void readAll() {
            readAll = true;
            notifyAll();
        }

        /** By the thread that takes; what arrives meanwhile is taken meanwhile. */
        synchronized void readAllAfter(Duration pause) {
            readAllAt = OptionalLong.of(System.nanoTime() + pause.toNanos());
        }

        synchronized Mail take() throws InterruptedException {
            while (texts.isEmpty() && newcomers.isEmpty() && orders.isEmpty() && !isReadAllDue()) {
                wait(millisToReadAll());
            }
            Mail mail = new Mail(Map.copyOf(texts), List.copyOf(newcomers), List.copyOf(orders), readAll);
            texts.clear();
            newcomers.clear();
            orders.clear();
            readAll = false;
            return mail;
        }

        private boolean isReadAllDue() {
            if (readAllAt.isPresent() && System.nanoTime() - readAllAt.getAsLong() >= 0) {
                readAll = true;
                readAllAt = OptionalLong.empty();
            }
            return readAll;
        }

        /** 0 when no reading is due, which is also what wait() calls for ever. */
        private long millisToReadAll() {
            return readAllAt.isEmpty()
                    ? 0
                    : Math.max(
                            1,
                            Duration.ofNanos(readAllAt.getAsLong() - System.nanoTime())
                                    .toMillis());
        }
    }
}
