package enshu.console.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The drafts that were read last, laid into folders and left there, so that the next reading writes only what changed:
 * at most {@value #MOST}, and of more than {@value #MOST_BYTES} bytes together only the newest. Asked by one at a time.
 */
final class LaidDrafts {
    static final int MOST = 4;
    static final long MOST_BYTES = 200_000_000;

    private final Path folder;
    private final Map<Key, LaidDraft> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** @param folder of this console alone; nothing else lies there */
    LaidDrafts(Path folder) {
        this.folder = folder;
    }

    /** A draft that was deleted and begun again under its id is another one. */
    private record Key(String id, Instant createdAt) {}

    /** The folder of this draft, with what was laid into it last. */
    LaidDraft of(Draft draft) throws IOException {
        Key key = new Key(draft.id(), draft.createdAt());
        LaidDraft known = kept.get(key);
        if (known != null) {
            return known;
        }
        Files.createDirectories(folder);
        // The reader compares a package's id with its folder's name.
        LaidDraft laid = new LaidDraft(Files.createDirectory(
                Files.createTempDirectory(folder, "draft-").resolve(draft.id())));
        kept.put(key, laid);
        return laid;
    }

    /** Lets go of what is too much; asked after this draft was read. */
    void trim() throws IOException {
        List<Key> eldestFirst = List.copyOf(kept.keySet());
        for (Key key : eldestFirst.subList(0, Math.max(0, eldestFirst.size() - 1))) {
            long bytes = kept.values().stream().mapToLong(LaidDraft::bytes).sum();
            if (kept.size() <= MOST && bytes <= MOST_BYTES) {
                return;
            }
            drop(key);
        }
    }

    /** Lets go of this draft, whose folder may be half written. */
    void forget(Draft draft) throws IOException {
        drop(new Key(draft.id(), draft.createdAt()));
    }

    private void drop(Key key) throws IOException {
        LaidDraft laid = kept.remove(key);
        if (laid != null && laid.folder().getParent() != null) {
            remove(laid.folder().getParent());
        }
    }

    /** Empties the folder of what is kept, and of what a console that was killed left there. */
    void clear() throws IOException {
        kept.clear();
        if (Files.isDirectory(folder)) {
            remove(folder);
        }
    }

    private static void remove(Path place) throws IOException {
        try (Stream<Path> inside = Files.walk(place)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
