package enshu.launcher.backup;

import enshu.launcher.home.PropertiesFile;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A backup as one {@code tar.gz}: a description, the database, accounts, secrets and recordings. */
final class Archive {
    private static final String FORMATS = "enshu-backup-";
    private static final String FORMAT = FORMATS + "1";
    private static final String DESCRIPTION = "backup.properties";
    private static final Duration LIMIT = Duration.ofHours(1);

    /** What is carried as it lies in the home; the database's data folder comes besides. */
    static final List<String> CARRIED =
            List.of("accounts.properties", "secrets.properties", "settings.properties", "recordings", "proxy");

    /** A plain file or folder below one of ours, as {@code tar --list --verbose} shows it; no link, nothing special. */
    private static final Pattern MEMBER = Pattern.compile("[-d]([-r][-w][-x]){3} +\\S+ +[0-9]+ +\\S+ +\\S+ \\./(|(?:"
            + Pattern.quote(DESCRIPTION) + "|data|" + String.join("|", CARRIED) + ")(?:/.*)?)");

    private final Versions versions;

    Archive(Versions versions) {
        this.versions = versions;
    }

    /** Packs a folder that holds the data; readable for root alone, because it holds every secret. */
    void pack(Path folder, Path file, Instant now) throws IOException {
        new PropertiesFile(folder.resolve(DESCRIPTION))
                .write(Map.of("format", FORMAT, "postgres", versions.postgres(), "made", now.toString()));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Command.of(
                            List.of(
                                    "tar",
                                    "--create",
                                    "--gzip",
                                    "--file=" + fresh,
                                    "--numeric-owner",
                                    "--directory=" + folder,
                                    "."),
                            LIMIT)
                    .run();
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Unpacks a backup; refuses what is none of ours or of another PostgreSQL. */
    void unpack(Path file, Path folder) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new LaunchFailure(file + " is not a file; expected a backup made by ./enshu backup.");
        }
        requireOurs(file);
        Files.createDirectories(folder);
        requireWhole(file, folder.resolve("members"));
        Command.of(
                        List.of(
                                "tar",
                                "--extract",
                                "--gzip",
                                "--file=" + file,
                                "--numeric-owner",
                                "--same-permissions",
                                "--directory=" + folder),
                        LIMIT)
                .run();
        SortedMap<String, String> description = new PropertiesFile(folder.resolve(DESCRIPTION)).read();
        String major = major(description.getOrDefault("postgres", ""));
        if (!major.equals(major(versions.postgres()))) {
            throw new LaunchFailure(file + " was made with PostgreSQL " + major + ", this Enshu runs "
                    + major(versions.postgres()) + ". Restore it with the Enshu that made it.");
        }
    }

    /** Reads the archive to its end, before anything of it is written where it might be believed. */
    private static void requireWhole(Path file, Path members) throws IOException {
        Command.Finished listed = new Command(
                        List.of("tar", "--list", "--verbose", "--numeric-owner", "--gzip", "--file=" + file),
                        Map.of("LC_ALL", "C.UTF-8"),
                        LIMIT,
                        Optional.of(members))
                .tryRun();
        try (Stream<String> lines = Files.lines(members)) {
            if (!listed.succeeded()) {
                String why = lines.filter(line -> line.startsWith("gzip:") || line.startsWith("tar:"))
                        .findFirst()
                        .orElse(listed.lastLine());
                throw new LaunchFailure(file + " is damaged or cut short (" + why.strip() + "); use another backup.");
            }
            lines.filter(line -> !isPlain(line)).findFirst().ifPresent(line -> {
                throw new LaunchFailure(file + " holds what no backup of Enshu holds: \"" + line
                        + "\". Nothing of it was restored; use another backup.");
            });
        }
        Files.delete(members);
    }

    private static boolean isPlain(String line) {
        return MEMBER.matcher(line).matches() && !line.contains("/../") && !line.endsWith("/..");
    }

    private static void requireOurs(Path file) throws IOException {
        Command.Finished description = Command.of(
                        List.of("tar", "--extract", "--gzip", "--to-stdout", "--file=" + file, "./" + DESCRIPTION),
                        LIMIT)
                .tryRun();
        // tar reads on behind what was asked for and may fail there; the whole file is looked at next.
        String format = description
                .output()
                .lines()
                .filter(line -> line.startsWith("format="))
                .map(line -> line.substring("format=".length()).strip())
                .findFirst()
                .orElse("");
        if (!format.startsWith(FORMATS)) {
            throw new LaunchFailure(file + " is not a backup of Enshu; expected a file made by ./enshu backup.");
        }
        if (!format.equals(FORMAT)) {
            throw new LaunchFailure(file + " has the form " + format + ", this Enshu knows " + FORMAT
                    + ". Restore it with the Enshu that made it.");
        }
    }

    private static String major(String version) {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }
}
