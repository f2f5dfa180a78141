package enshu.console.authoring;

import enshu.scenario.archive.FileMark;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One draft as a folder that is brought up to date file by file. Not for two threads at a time. */
final class LaidDraft {
    private final Path folder;
    private final Map<String, Long> versions = new HashMap<>();
    private final SortedMap<String, FileMark> marks = new TreeMap<>();
    private String scenario = "";

    /** @param folder empty, or not there yet */
    LaidDraft(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Which of these files lie here in another version or not at all. */
    Set<String> lacking(List<DraftFile> files) {
        Set<String> lacking = new HashSet<>();
        for (DraftFile file : files) {
            if (!Long.valueOf(file.version()).equals(versions.get(file.path()))) {
                lacking.add(file.path());
            }
        }
        return lacking;
    }

    /**
     * Makes the folder hold these files and nothing else.
     *
     * @param changed those of them that were lacking, with their bytes
     */
    void bring(List<DraftFile> files, SortedMap<String, PackageFile> changed) throws IOException {
        Map<String, Long> wanted = new HashMap<>();
        files.forEach(file -> wanted.put(file.path(), file.version()));
        for (String path : List.copyOf(versions.keySet())) {
            if (!wanted.containsKey(path) || changed.containsKey(path)) {
                remove(path);
            }
        }
        PackageArchive.write(changed, folder);
        changed.forEach((path, file) -> {
            versions.put(path, wanted.getOrDefault(path, 0L));
            marks.put(path, FileMark.of(file));
        });
        PackageFile heading = changed.get(DraftReader.SCENARIO);
        if (heading != null) {
            scenario = FilePath.isText(heading.content()) ? new String(heading.content(), StandardCharsets.UTF_8) : "";
        }
    }

    private void remove(String path) throws IOException {
        versions.remove(path);
        marks.remove(path);
        if (path.equals(DraftReader.SCENARIO)) {
            scenario = "";
        }
        Files.deleteIfExists(folder.resolve(path));
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            Path above = folder.resolve(path.substring(0, slash));
            if (!empty(above)) {
                return;
            }
            Files.deleteIfExists(above);
        }
    }

    private static boolean empty(Path above) throws IOException {
        if (!Files.isDirectory(above)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(above)) {
            return inside.findAny().isEmpty();
        }
    }

    /** The draft's own scenario.yaml; empty when there is none, or it is no text. */
    String scenario() {
        return scenario;
    }

    /** Puts a scenario.yaml in the place of the draft's own; empty: the draft's own again. */
    void show(Optional<String> other) throws IOException {
        if (marks.containsKey(DraftReader.SCENARIO) && !scenario.isEmpty()) {
            Files.writeString(folder.resolve(DraftReader.SCENARIO), other.orElse(scenario));
        }
    }

    /** What each of the draft's files counts for. */
    SortedMap<String, FileMark> marks() {
        return new TreeMap<>(marks);
    }

    /** How large its files are together. */
    long bytes() {
        return marks.values().stream().mapToLong(FileMark::bytes).sum();
    }
}
