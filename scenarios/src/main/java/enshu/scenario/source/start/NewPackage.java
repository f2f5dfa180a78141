package enshu.scenario.source.start;

import enshu.scenario.source.CommandResult;
import enshu.scenario.source.EditorLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code scenario new ID}: a small package of two hosts and two tasks, complete in both languages, that passes check and
 * prove. It is written whole or not at all, and never over something.
 */
public final class NewPackage {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{3,48}");
    private static final String TEMPLATE_ID = "first-steps";
    private static final List<String> FILES = List.of(
            "scenario.yaml",
            "compose.yaml",
            "proof.yaml",
            "files/serve.pl",
            "images/desk/Dockerfile",
            "images/desk/desk",
            "text/briefing.ja.md",
            "text/briefing.en.md",
            "text/find.ja.md",
            "text/find.en.md",
            "text/keep.ja.md",
            "text/keep.en.md");
    private static final String PROGRAM = "images/desk/desk";

    private NewPackage() {}

    /** Makes the folder ID in this folder; ends with 1 and one line that says why when it can't. */
    public static CommandResult make(String id, Path folder) {
        return make(id, folder, Optional.empty());
    }

    /** The same with the line by which editors find this installation's schemas. */
    public static CommandResult make(String id, Path folder, Path schemas) {
        return make(id, folder, Optional.of(schemas));
    }

    private static CommandResult make(String id, Path folder, Optional<Path> schemas) {
        if (!ID.matcher(id).matches()) {
            return failed("the id of a scenario is 3 to 48 of a-z, 0-9 and hyphen, not \"" + id + "\"");
        }
        Path target = folder.resolve(id);
        if (!Files.isDirectory(folder)) {
            return failed("there is no folder " + folder + "; make it first, or name another with --in");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return failed(target + " is there already; choose another id or another folder");
        }
        try {
            Path beside = Files.createTempDirectory(folder, ".new-" + id + "-");
            try {
                write(id, beside);
                if (schemas.isPresent()) {
                    EditorLine.begin(beside, target, schemas.get());
                }
                move(beside, target);
            } finally {
                remove(beside);
            }
        } catch (IOException e) {
            return failed("the package could not be written to " + target + ": " + reason(e));
        }
        return new CommandResult(List.of(target.toString()), "", 0);
    }

    private static void write(String id, Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : FILES) {
            Path file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent(), name));
            try (InputStream in = Objects.requireNonNull(NewPackage.class.getResourceAsStream(name), name)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                Files.writeString(file, text.replace(TEMPLATE_ID, id));
            }
        }
        Files.setPosixFilePermissions(folder.resolve(PROGRAM), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(from, to);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> inside = Files.walk(folder)) {
                inside.sorted(Comparator.reverseOrder()).forEach(NewPackage::delete);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommandResult failed(String why) {
        return new CommandResult(List.of(), why, 1);
    }

    private static String reason(IOException e) {
        return e instanceof FileAlreadyExistsException ? "it is there already" : String.valueOf(e.getMessage());
    }
}
