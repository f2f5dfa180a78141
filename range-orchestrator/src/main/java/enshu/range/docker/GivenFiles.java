package enshu.range.docker;

import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import enshu.range.plan.PlannedContainer;
import enshu.range.plan.PlannedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Small files of ours that hosts see and cannot change: the resolv.conf that each gets instead of the engine's, and
 * what a host with a read-only root gets of its package, because the engine copies nothing into such a one. In a folder
 * a range, where they stay while the range does.
 */
final class GivenFiles {
    /** Each is a mount of its own. */
    static final int MOST = 200;

    private final Path root;

    GivenFiles(Path root) {
        this.root = root;
    }

    /** Writes the files of one host; where each is, by its path inside. */
    Map<String, Path> write(RangeId range, PlannedContainer planned) {
        Path folder = folder(range).resolve(planned.service());
        Map<String, Path> given = new LinkedHashMap<>();
        try {
            Files.createDirectories(folder);
            given.put("/etc/resolv.conf", Files.write(folder.resolve("resolv.conf"), resolver(planned)));
            if (planned.confinement().readOnlyRoot()) {
                give(folder, planned, given);
            }
            return given;
        } catch (IOException e) {
            throw new EngineFailure("write the files of", planned.name(), e);
        }
    }

    private static void give(Path folder, PlannedContainer planned, Map<String, Path> given) throws IOException {
        if (planned.files().size() > MOST) {
            throw new EngineFailure(
                    "give files to",
                    planned.name(),
                    planned.files().size() + " files of the package are more than the " + MOST
                            + " that a read-only host can be given; build them into its image");
        }
        for (PlannedFile file : planned.files()) {
            Path copy = folder.resolve(Integer.toString(given.size()));
            Files.write(copy, file.content().bytes());
            Files.setAttribute(copy, "unix:mode", file.mode());
            given.put(file.path(), copy);
        }
    }

    private static List<String> resolver(PlannedContainer planned) {
        List<String> lines = planned.resolver()
                .map(server -> List.of("nameserver " + server, "options timeout:2 attempts:2"))
                .orElseGet(() -> List.of("# This host has no name server.", "nameserver 127.0.0.1"));
        return planned.make()
                .domain()
                .map(domain -> Stream.concat(Stream.of("search " + domain), lines.stream())
                        .toList())
                .orElse(lines);
    }

    /** Forgets the files of a range; none is fine. */
    void remove(RangeId range) {
        FolderTree.remove(folder(range));
    }

    private Path folder(RangeId range) {
        return root.resolve("given").resolve(range.value().toString());
    }
}
