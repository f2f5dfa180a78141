package enshu.console.notes;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notebooks that are kept as long as the test runs. */
final class InMemoryNotes implements NoteLog {
    private final Map<Notebook, List<NoteUpdate>> kept = new HashMap<>();
    private final Map<Notebook, Long> last = new HashMap<>();

    @Override
    public synchronized Verdict append(Notebook notebook, long key, String account, byte[] change) {
        if (change.length + ROW > LONGEST) {
            return Verdict.FULL;
        }
        long id = last.merge(notebook, 1L, Long::sum);
        of(notebook).add(new NoteUpdate(id, key, ByteBuffer.wrap(change)));
        return Verdict.KEPT;
    }

    @Override
    public synchronized Verdict replace(Notebook notebook, long upTo, long key, String account, byte[] change) {
        of(notebook).removeIf(update -> update.id() <= upTo);
        return append(notebook, key, account, change);
    }

    @Override
    public synchronized Kept after(Notebook notebook, long place) {
        List<NoteUpdate> all = of(notebook);
        long first = all.isEmpty() ? 1 : all.getFirst().id();
        return new Kept(
                first, all.stream().filter(update -> update.id() > place).toList());
    }

    private List<NoteUpdate> of(Notebook notebook) {
        return kept.computeIfAbsent(notebook, id -> new ArrayList<>());
    }
}
