package enshu.scenario.archive;

import enshu.scenario.Scenario;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Packages by the digest of their content, each unpacked once into a folder of one kind of process. A folder is believed
 * after its files were digested again; what a crash left half is never seen. Keeps the {@value #MOST} used last; safe
 * for many threads, and beside another process.
 */
public final class ContentShelf {
    static final int MOST = 100;

    private static final String PART = ".part-";

    /** After this, nobody unpacks any more what is half. */
    private static final Duration HALF = Duration.ofMinutes(10);

    /** So long a failure is told again without another try. */
    private static final Duration FAILED = Duration.ofSeconds(10);

    private static final Pattern ID = Pattern.compile("(?m)^id:[ \t]*[\"']?([a-z0-9-]{3,48})\\b");

    private final Path folder;
    private final Function<String, Optional<byte[]>> fetch;
    private final InstantSource time;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Failed> failed = new HashMap<>();
    private final ReentrantLock unpacking = new ReentrantLock();
    private boolean opened;

    /**
     * @param folder made at the first question, readable by its owner alone
     * @param fetch the zip of a digest; empty when there is none
     */
    public ContentShelf(Path folder, Function<String, Optional<byte[]>> fetch, InstantSource time) {
        this.folder = folder;
        this.fetch = fetch;
        this.time = time;
    }

    private record Kept(Path folder, Reading reading) {}

    private record Failed(ContentFailure failure, Instant at) {}

    /** A content's scenario, or the one reason why there is none. */
    public sealed interface Found {
        /** It can be run. */
        record Usable(Scenario scenario) implements Found {}

        /** It can't; with what failed and what to do. */
        record Useless(String reason) implements Found {}
    }

    /** The scenario of this content. */
    public Found find(String digest) {
        try {
            return switch (reading(digest)) {
                case Reading.Read read -> new Found.Usable(read.scenario());
                case Reading.Refused refused ->
                    new Found.Useless("the content " + shown(digest) + " can't be used: "
                            + refused.problems().getFirst());
            };
        } catch (ContentFailure failure) {
            return new Found.Useless(failure.message());
        }
    }

    /** What reading this content gives, with all its problems; throws {@link ContentFailure} when it can't be had. */
    public Reading reading(String digest) {
        return kept(digest).reading();
    }

    /** Where this content lies unpacked; throws {@link ContentFailure} when it can't be had. */
    public Path folder(String digest) {
        return kept(digest).folder();
    }

    /** Takes files that are not stored yet, and gives what reading them gives; throws {@link ContentFailure}. */
    public Reading keep(SortedMap<String, PackageFile> files) {
        return unpack(PackageArchive.digest(files), () -> files).reading();
    }

    /** Removes what was used first before this instant and isn't among these digests; tells how many. */
    public int retain(Set<String> digests, Instant before) {
        unpacking.lock();
        try {
            if (!Files.isDirectory(folder)) {
                return 0;
            }
            int removed = 0;
            for (Path there : listed()) {
                String name = String.valueOf(there.getFileName());
                boolean old = Files.getLastModifiedTime(there).toInstant().isBefore(before);
                if (old && !digests.contains(name)) {
                    forget(name);
                    remove(there);
                    removed++;
                }
            }
            return removed;
        } catch (IOException failure) {
            throw new ContentFailure("what nobody needs any more can't be removed from " + folder + ": "
                    + failure.getMessage() + "; mend the folder's rights");
        } finally {
            unpacking.unlock();
        }
    }

    private synchronized void forget(String digest) {
        kept.remove(digest);
    }

    private Kept kept(String digest) {
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new ContentFailure("\"" + digest + "\" is no digest of a content");
        }
        Optional<Kept> known = known(digest);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return unpack(digest, () -> fetched(digest));
        } catch (ContentFailure failure) {
            remember(digest, failure);
            throw failure;
        }
    }

    /** What was read already; throws what failed a moment ago. */
    private synchronized Optional<Kept> known(String digest) {
        Failed before = failed.get(digest);
        if (before != null && time.instant().isBefore(before.at().plus(FAILED))) {
            throw before.failure();
        }
        return read(digest);
    }

    private synchronized Optional<Kept> read(String digest) {
        return Optional.ofNullable(kept.get(digest)).filter(known -> Files.isDirectory(known.folder()));
    }

    private synchronized void remember(String digest, ContentFailure failure) {
        if (failed.size() > MOST) {
            failed.clear();
        }
        failed.put(digest, new Failed(failure, time.instant()));
    }

    /** One at a time, so that zip and files of one package only are held; nobody waits for it who asks for another. */
    private Kept unpack(String digest, Supplier<SortedMap<String, PackageFile>> files) {
        unpacking.lock();
        try {
            Optional<Kept> known = read(digest);
            if (known.isPresent()) {
                return known.get();
            }
            open();
            Path place = believed(digest).orElse(null);
            if (place == null) {
                place = unpacked(digest, files.get());
            }
            Kept read = new Kept(place, ScenarioReader.read(place));
            Files.setLastModifiedTime(folder.resolve(digest), FileTime.from(time.instant()));
            clear(put(digest, read));
            return read;
        } catch (IOException | UncheckedIOException failure) {
            throw new ContentFailure("the content " + shown(digest) + " can't be unpacked into " + folder + ": "
                    + failure.getMessage() + "; free the disk or mend the folder's rights");
        } finally {
            unpacking.unlock();
        }
    }

    /** The digests that are kept then. */
    private synchronized Set<String> put(String digest, Kept read) {
        failed.remove(digest);
        kept.put(digest, read);
        while (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        return Set.copyOf(kept.keySet());
    }

    private void open() throws IOException {
        if (opened) {
            return;
        }
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        for (Path part : listed()) {
            boolean old = Files.getLastModifiedTime(part)
                    .toInstant()
                    .isBefore(time.instant().minus(HALF));
            if (old && String.valueOf(part.getFileName()).startsWith(PART)) {
                remove(part);
            }
        }
        opened = true;
    }

    private List<Path> listed() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        }
    }

    /** The folder of an earlier process, if its files are what the digest says. */
    private Optional<Path> believed(String digest) throws IOException {
        Path there = folder.resolve(digest);
        if (!Files.isDirectory(there)) {
            return Optional.empty();
        }
        try (Stream<Path> inside = Files.list(there)) {
            List<Path> packages = inside.toList();
            if (packages.size() == 1
                    && PackageArchive.digest(PackageArchive.folder(packages.getFirst()))
                            .equals(digest)) {
                return Optional.of(packages.getFirst());
            }
        } catch (ArchiveRefused spoilt) {
            // It is unpacked anew.
        }
        remove(there);
        return Optional.empty();
    }

    private SortedMap<String, PackageFile> fetched(String digest) {
        byte[] zip = fetch.apply(digest)
                .orElseThrow(() -> new ContentFailure(
                        "the content " + shown(digest) + " is not in the database; restore it from a backup"));
        SortedMap<String, PackageFile> files;
        try {
            files = PackageArchive.unzip(new ByteArrayInputStream(zip), Limits.PACKAGE);
        } catch (ArchiveRefused refused) {
            throw new ContentFailure("the content " + shown(digest) + " is no package: " + refused.message());
        }
        if (!PackageArchive.digest(files).equals(digest)) {
            throw new ContentFailure("the content " + shown(digest)
                    + " is stored with other bytes than its digest says; restore the database from a backup");
        }
        return files;
    }

    private Path unpacked(String digest, SortedMap<String, PackageFile> files) throws IOException {
        Path part = Files.createTempDirectory(folder, PART);
        try {
            String name = name(files);
            PackageArchive.write(files, part.resolve(name));
            Files.move(part, folder.resolve(digest), StandardCopyOption.ATOMIC_MOVE);
            return folder.resolve(digest).resolve(name);
        } finally {
            remove(part);
        }
    }

    /** The package's own id, which its folder is expected to bear. */
    private static String name(SortedMap<String, PackageFile> files) {
        PackageFile scenario = files.get("scenario.yaml");
        Matcher id = ID.matcher(scenario == null ? "" : new String(scenario.content(), StandardCharsets.UTF_8));
        return id.find() ? id.group(1) : "package";
    }

    /** Removes what was used longest ago, by this process or an earlier one. */
    private void clear(Set<String> used) throws IOException {
        List<Path> there = listed();
        List<Path> forgotten = new ArrayList<>(there);
        forgotten.removeIf(path -> used.contains(String.valueOf(path.getFileName())));
        forgotten.sort(Comparator.comparingLong(path -> path.toFile().lastModified()));
        for (Path path : forgotten.subList(0, Math.clamp(there.size() - MOST, 0, forgotten.size()))) {
            remove(path);
        }
    }

    private static String shown(String digest) {
        return digest.substring(0, 12);
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
