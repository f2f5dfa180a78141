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
import java.util.SortedMap;

/** A backup as one {@code tar.gz}: a description, the database, accounts, secrets and recordings. */
final class Archive {
    private static final String FORMAT = "enshu-backup-1";
    private static final String DESCRIPTION = "backup.properties";
    private static final Duration LIMIT = Duration.ofHours(1);

    /** What is carried as it lies in the home; the database's data folder comes besides. */
    static final List<String> CARRIED =
            List.of("accounts.properties", "secrets.properties", "settings.properties", "recordings");

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
    }

    /** Unpacks a backup; refuses what is none of ours or of another PostgreSQL. */
    void unpack(Path file, Path folder) throws IOException {
        requireOurs(file);
        Files.createDirectories(folder);
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

    private static void requireOurs(Path file) {
        if (!Files.isReadable(file)) {
            throw new LaunchFailure(file + " is not a readable file; expected a backup made by ./enshu backup.");
        }
        Command.Finished description = Command.of(
                        List.of("tar", "--extract", "--gzip", "--to-stdout", "--file=" + file, "./" + DESCRIPTION),
                        LIMIT)
                .tryRun();
        if (!description.succeeded() || !description.output().contains("format=" + FORMAT)) {
            throw new LaunchFailure(file + " is not a backup of Enshu; expected a file made by ./enshu backup.");
        }
    }

    private static String major(String version) {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }
}
