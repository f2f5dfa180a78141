package enshu.console.capture;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that the orchestrator writes, found by looking: {@code EXERCISE/TEAM/MILLISECONDS-NETWORK.pcap}. A file is only
 * ever reached through the list of what is there; no name that anybody sends becomes part of a path.
 */
final class CaptureFiles {
    /** Files of a team that are told at most, the newest; the orchestrator keeps fewer. */
    static final int MOST = 64;

    private static final Pattern NAME = Pattern.compile("(\\d{13})-([A-Za-z0-9][A-Za-z0-9_.-]{0,127})\\.pcap");

    private final Path folder;

    /** @param folder of all captures */
    CaptureFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * One of them.
     *
     * @param name its file's name, which is its id
     * @param network the author's name of the network at whose router it was taken
     * @param from when it was begun
     * @param until when it was last written
     */
    record Capture(TeamId team, String name, String network, Instant from, Instant until, long bytes) {}

    /** A team's, the newest first; none before the game and when their time is over. */
    List<Capture> of(ExerciseId exercise, TeamId team) {
        Path ofTeam = folder(exercise, team);
        if (!Files.isDirectory(ofTeam)) {
            return List.of();
        }
        List<Capture> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(ofTeam)) {
            for (Path file : files.toList()) {
                capture(team, file).ifPresent(all::add);
            }
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("the captures of " + team + " can't be listed", failure);
        }
        all.sort(Comparator.comparing(Capture::name).reversed());
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }

    /** The file of one that was found. */
    Path file(ExerciseId exercise, Capture capture) {
        return folder(exercise, capture.team()).resolve(capture.name());
    }

    private Path folder(ExerciseId exercise, TeamId team) {
        return folder.resolve(exercise.value().toString()).resolve(team.value());
    }

    /** Empty for another kind of file, and for one that has just made room for a newer one. */
    private static Optional<Capture> capture(TeamId team, Path file) throws IOException {
        String name = file.getFileName().toString();
        Matcher form = NAME.matcher(name);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Capture(
                    team,
                    name,
                    form.group(2),
                    Instant.ofEpochMilli(Long.parseLong(form.group(1))),
                    Files.getLastModifiedTime(file).toInstant(),
                    Files.size(file)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }
}
