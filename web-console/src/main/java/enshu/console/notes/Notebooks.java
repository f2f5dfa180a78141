package enshu.console.notes;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The notebooks that somebody has open at this console: at most 2,000, with at most 50 lines to each. */
public final class Notebooks implements AutoCloseable {
    private static final int MOST_LINES = 50;
    private static final int MOST = 2_000;

    private final NoteLog record;
    private final Map<Notebook, OpenNotebook> open = new ConcurrentHashMap<>();

    public Notebooks(NoteLog record) {
        this.record = record;
    }

    /** Opens it for one more line; empty when there are too many already. */
    Optional<OpenNotebook> open(Notebook notebook) {
        AtomicReference<Optional<OpenNotebook>> opened = new AtomicReference<>(Optional.empty());
        open.compute(notebook, (id, present) -> {
            if (present == null && open.size() >= MOST) {
                return null;
            }
            OpenNotebook one = present == null ? begin(id) : present;
            if (one.lines() < MOST_LINES) {
                one.begin();
                opened.set(Optional.of(one));
            }
            return one;
        });
        return opened.get();
    }

    private OpenNotebook begin(Notebook notebook) {
        OpenNotebook one = new OpenNotebook(notebook, record);
        Thread.ofVirtual().name("notes-" + notebook.team()).start(one::run);
        return one;
    }

    void leave(Notebook notebook) {
        open.computeIfPresent(notebook, (id, one) -> {
            if (!one.end()) {
                return one;
            }
            one.close();
            return null;
        });
    }

    /** Says that the record holds more of the notebook that this notice of PostgreSQL's names. */
    public void change(String notice) {
        OpenNotebook one = open.get(Notebook.named(notice));
        if (one != null) {
            one.change();
        }
    }

    /** Says that any notebook may have changed. */
    public void changeAll() {
        open.values().forEach(OpenNotebook::change);
    }

    @Override
    public void close() {
        open.values().forEach(OpenNotebook::close);
    }
}
