package enshu.range.capture;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.range.engine.EngineFailure;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where captures lie: a folder for each exercise, in it one for each team. Written by us, read by the console's group. */
public final class CaptureFolders {
    /** The folder of all, within the folder of the desktops, which both processes are given. */
    public static final String FOLDER = ".captures";

    /** How long a file is kept after it was last written, whether its range stands or not. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final int MODE = 02750;

    private final Path all;
    private final int group;

    /**
     * Makes nothing yet.
     *
     * @param desktops the folder of the desktops
     * @param group who may read
     */
    public CaptureFolders(Path desktops, int group) {
        this.all = desktops.resolve(FOLDER);
        this.group = group;
    }

    /** The team's, which is made where it is missing. */
    Path of(ExerciseId exercise, TeamId team) {
        Path ofExercise = all.resolve(exercise.value().toString());
        Path ofTeam = ofExercise.resolve(team.value());
        try {
            for (Path folder : List.of(all, ofExercise, ofTeam)) {
                Files.createDirectories(folder);
                Files.setAttribute(folder, "unix:gid", group);
                Files.setAttribute(folder, "unix:mode", MODE);
            }
            return ofTeam;
        } catch (IOException failure) {
            throw new EngineFailure("prepare the folder for captures", ofTeam.toString(), failure);
        }
    }

    /** What there is of an exercise, by team. */
    public Map<TeamId, List<Path>> files(ExerciseId exercise) {
        Map<TeamId, List<Path>> files = new LinkedHashMap<>();
        for (Path team : in(all.resolve(exercise.value().toString()))) {
            files.put(new TeamId(team.getFileName().toString()), in(team));
        }
        return files;
    }

    long free() {
        return all.toFile().getUsableSpace();
    }

    /** Deletes what was last written longer than {@link #KEPT} ago, and folders that are empty. */
    void sweep(Instant now) {
        for (Path exercise : in(all)) {
            for (Path team : in(exercise)) {
                in(team).forEach(file -> deleteDue(file, now));
                deleteEmpty(team);
            }
            deleteEmpty(exercise);
        }
    }

    private static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.toList();
        } catch (IOException failure) {
            throw new EngineFailure("look through captures in", folder.toString(), failure);
        }
    }

    private static void deleteDue(Path file, Instant now) {
        try {
            if (Files.getLastModifiedTime(file).toInstant().plus(KEPT).isBefore(now)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new EngineFailure("delete the capture", file.toString(), failure);
        }
    }

    private static void deleteEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException stays) {
            return;
        } catch (IOException failure) {
            throw new EngineFailure("delete the empty folder", folder.toString(), failure);
        }
    }
}
