package enshu.console.notes;

import enshu.console.database.RecordAway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A notebook that somebody has open, as this console knows it: what the record keeps, read once for all who have it open,
 * and who is writing. One virtual thread reads, each time the record tells of a change and at least every 5 s; every line
 * takes from it at its own pace. It weighs no more than what the record keeps.
 */
final class OpenNotebook {
    private static final Logger log = LoggerFactory.getLogger(OpenNotebook.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration BREAK = Duration.ofSeconds(1);

    private final Notebook notebook;
    private final NoteLog record;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeMap<Long, NoteUpdate> updates = new TreeMap<>();
    private final Map<String, Writing> writing = new HashMap<>();
    private long first = 1;
    private long last;
    private long said;
    private boolean read;
    private boolean stale = true;
    private boolean closed;
    private int lines;

    OpenNotebook(Notebook notebook, NoteLog record) {
        this.notebook = notebook;
        this.record = record;
    }

    /** Somebody who is writing, and in which field; told anew as long as it goes on. */
    record Writing(String account, String field, long number) {}

    /**
     * What a line is told next.
     *
     * @param read whether the updates are all that the record keeps, as far as this console knows
     * @param closed whether nothing more will come
     */
    record News(List<NoteUpdate> updates, List<Writing> writing, boolean read, boolean closed) {
        News {
            updates = List.copyOf(updates);
            writing = List.copyOf(writing);
        }
    }

    /** How far a line has been told. */
    record Told(long update, long writing, boolean read) {

        /** How far it has been told after these news. */
        Told after(News news) {
            return new Told(
                    news.updates().isEmpty() ? update : news.updates().getLast().id(),
                    news.writing().stream().mapToLong(Writing::number).reduce(writing, Math::max),
                    news.read());
        }
    }

    int lines() {
        return lines;
    }

    void begin() {
        lines++;
    }

    /** Whether nobody is left. */
    boolean end() {
        return --lines == 0;
    }

    /** Says that the record may hold more. */
    void change() {
        lock.lock();
        try {
            stale = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Says that this person writes in this field; at most one word a person is kept. */
    void write(String account, String field) {
        lock.lock();
        try {
            writing.put(account, new Writing(account, field, ++said));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Reads the record until the notebook is closed. */
    void run() {
        try {
            while (await()) {
                try {
                    accept(record.after(notebook, last));
                } catch (RecordAway away) {
                    log.atWarn()
                            .addKeyValue("exercise", notebook.exercise())
                            .addKeyValue("team", notebook.team())
                            .addKeyValue("error", away.getMessage())
                            .log("No news of the notes: the record is away");
                    Thread.sleep(BREAK);
                    change();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean await() throws InterruptedException {
        lock.lock();
        try {
            long left = LONGEST.toNanos();
            while (!stale && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            stale = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes what the record keeps after what was known; where earlier updates were let go of, all anew. */
    private void accept(NoteLog.Kept kept) {
        boolean anew = kept.first() > first;
        NoteLog.Kept whole = anew ? record.after(notebook, 0) : kept;
        lock.lock();
        try {
            if (anew) {
                updates.clear();
                first = whole.first();
            }
            whole.updates().forEach(update -> updates.put(update.id(), update));
            last = updates.isEmpty() ? last : updates.lastKey();
            read = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The newest update this console knows of; 0 when there is none. */
    long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** What a line hasn't been told; waited for at most this long. */
    News news(Told told, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (last <= told.update() && said <= told.writing() && read == told.read() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            List<Writing> lately = writing.values().stream()
                    .filter(one -> one.number() > told.writing())
                    .toList();
            return new News(
                    new ArrayList<>(updates.tailMap(told.update(), false).values()), lately, read, closed);
        } finally {
            lock.unlock();
        }
    }
}
