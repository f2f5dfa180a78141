package enshu.range.traffic;

import enshu.exchange.TeamId;
import enshu.range.capture.PacketStream;
import enshu.scenario.compose.Ipv4Subnet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a team's captures, one network's files after the other in their order. A file that goes away or is broken is left where
 * it ends. For one thread.
 */
final class CaptureReader {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureReader.class);
    private static final int BUFFER = 256 * 1024;

    /** Bytes of one team that are read; a ring holds far fewer. */
    private static final long MOST_BYTES = 512L << 20;

    private final Map<TeamId, Ipv4Subnet> teams;
    private long packets;

    /** @param teams where each team's hosts are */
    CaptureReader(Map<TeamId, Ipv4Subnet> teams) {
        this.teams = Map.copyOf(teams);
    }

    /** How many packets were read so far. */
    long packets() {
        return packets;
    }

    /** What a team said; empty where it has no captures. */
    Optional<Traffic> read(TeamId team, List<Path> files) throws InterruptedException {
        Map<String, List<Path>> networks = new LinkedHashMap<>();
        files.stream()
                .sorted()
                .forEach(file -> networks.computeIfAbsent(network(file), _ -> new ArrayList<>())
                        .add(file));
        List<Said> said = new ArrayList<>();
        long beginning = Long.MAX_VALUE;
        long left = MOST_BYTES;
        for (List<Path> ofNetwork : networks.values()) {
            Listening listening = new Listening(team, teams);
            for (Path file : ofNetwork) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("asked to end");
                }
                left -= file.toFile().length();
                if (left > 0) {
                    beginning = Math.min(beginning, read(file, listening));
                }
            }
            said.addAll(listening.said());
        }
        List<Said> kept = said.stream()
                .sorted(Comparator.comparingLong(Said::micros))
                .limit(Listening.MOST_SAID)
                .toList();
        return beginning == Long.MAX_VALUE ? Optional.empty() : Optional.of(new Traffic(team, beginning, kept));
    }

    /** The network that a file's name ends in, as {@code enshu.range.capture} writes it. */
    private static String network(Path file) {
        return file.getFileName().toString().replaceFirst("^[0-9]+-", "");
    }

    /** Reads a file; gives when its first TCP segment was, the greatest number where there is none. */
    private long read(Path file, Listening listening) {
        long first = Long.MAX_VALUE;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            PacketStream stream = PacketStream.of(in);
            for (var record = stream.next(); record.isPresent(); record = stream.next()) {
                packets++;
                Optional<Segment> segment = Segment.of(record.get(), stream.order());
                if (segment.isPresent()) {
                    first = Math.min(first, segment.get().micros());
                    listening.hear(segment.get());
                }
            }
        } catch (IOException broken) {
            LOG.atInfo()
                    .addKeyValue("file", file.getFileName())
                    .addKeyValue("error", broken.getMessage())
                    .log("a capture was not read to its end");
        }
        return first;
    }
}
