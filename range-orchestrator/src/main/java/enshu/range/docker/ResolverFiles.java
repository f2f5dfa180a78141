package enshu.range.docker;

import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import enshu.range.plan.PlannedContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The resolv.conf files that hosts get instead of the engine's: one a host, in a folder a range.
 */
final class ResolverFiles {
    private final Path root;

    ResolverFiles(Path root) {
        this.root = root;
    }

    /** Writes the file of one host and returns where it is. */
    Path write(RangeId range, PlannedContainer planned) {
        Path file = folder(range).resolve(planned.service() + ".conf");
        List<String> lines = planned.resolver()
                .map(server -> List.of("nameserver " + server, "options timeout:2 attempts:2"))
                .orElseGet(() -> List.of("# This host has no name server.", "nameserver 127.0.0.1"));
        List<String> all = planned.make()
                .domain()
                .map(domain -> Stream.concat(Stream.of("search " + domain), lines.stream())
                        .toList())
                .orElse(lines);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, all);
            return file.toAbsolutePath();
        } catch (IOException e) {
            throw new EngineFailure("write the resolver file", file.toString(), e);
        }
    }

    /** Forgets the files of a range; none is fine. */
    void remove(RangeId range) {
        Path folder = folder(range);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new EngineFailure("remove the resolver files in", folder.toString(), e);
        }
    }

    private Path folder(RangeId range) {
        return root.resolve("resolv").resolve(range.value().toString());
    }
}
