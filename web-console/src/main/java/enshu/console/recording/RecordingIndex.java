package enshu.console.recording;

import enshu.console.desktop.InstructionBuffer;
import enshu.console.desktop.InstructionBuffer.MalformedInstruction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.guacamole.protocol.GuacamoleInstruction;

/**
 * Where playing may begin in a desktop's recording, and when keys were pressed. Source of its lines: {@link Indexer}.
 *
 * @param keys seconds since 1970 with the number of keys that were pressed in them
 */
record RecordingIndex(List<Segment> segments, List<Keys> keys) {
    private static final int CHUNK = 64 * 1024;

    RecordingIndex {
        segments = List.copyOf(segments);
        keys = List.copyOf(keys);
    }

    /**
     * A stretch that may be played for itself.
     *
     * @param at when it begins
     * @param picture the stretches that give the screen at its beginning; empty where it isn't known
     */
    record Segment(long offset, Instant at, Optional<List<Range>> picture) {}

    record Keys(long second, int count) {}

    /** The index in this file; a last line that isn't whole is passed over. */
    static RecordingIndex read(Path file) throws IOException {
        List<Segment> segments = new ArrayList<>();
        List<Keys> keys = new ArrayList<>();
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        try (Stream<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines()) {
            lines.map(line -> line.split(" ", -1)).forEach(line -> {
                switch (line[0]) {
                    case "S" -> segments.add(segment(line));
                    case "K" -> keys.add(new Keys(Long.parseLong(line[1]), Integer.parseInt(line[2])));
                    default -> {}
                }
            });
        }
        return new RecordingIndex(segments, keys);
    }

    private static Segment segment(String[] line) {
        Optional<List<Range>> picture = line.length < 4
                ? Optional.of(List.of())
                : line[3].equals("-") ? Optional.empty() : Optional.of(ranges(line[3]));
        return new Segment(Long.parseLong(line[1]), Instant.ofEpochMilli(Long.parseLong(line[2])), picture);
    }

    private static List<Range> ranges(String all) {
        return Stream.of(all.split(",", -1))
                .map(one -> one.split("\\+", -1))
                .map(one -> new Range(Long.parseLong(one[0]), Integer.parseInt(one[1])))
                .toList();
    }

    /** What making an index again found. */
    record Remade(long bytes, long frames, Instant until) {}

    /**
     * Makes the index of a recording again, as after a crash, and cuts off what isn't a whole instruction.
     * Times are those of the recording's {@code sync}s.
     */
    static Remade remake(Path recording, Path index, Instant begun) throws IOException {
        Path fresh = Files.createTempFile(index.getParent(), index.getFileName().toString(), ".new");
        Remaking remaking = new Remaking(begun);
        try (Reader from = Files.newBufferedReader(recording, StandardCharsets.UTF_8);
                var to = Files.newBufferedWriter(fresh, StandardCharsets.US_ASCII)) {
            to.write(remaking.indexer.first());
            char[] chunk = new char[CHUNK];
            for (int read = from.read(chunk); read >= 0 && !remaking.over; read = from.read(chunk)) {
                to.write(remaking.take(new String(chunk, 0, read)));
            }
            to.write(remaking.indexer.last(remaking.offset, remaking.now));
        }
        try (FileChannel channel = FileChannel.open(recording, StandardOpenOption.WRITE)) {
            channel.truncate(remaking.offset);
        }
        Files.move(fresh, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Remade(remaking.offset, remaking.indexer.frames(), remaking.now);
    }

    private static final class Remaking {
        private final InstructionBuffer instructions = new InstructionBuffer();
        private final Indexer indexer;
        private Instant now;
        private long offset;
        private boolean over;

        Remaking(Instant begun) {
            this.indexer = new Indexer(begun);
            this.now = begun;
        }

        String take(String characters) {
            StringBuilder gained = new StringBuilder();
            instructions.append(characters);
            try {
                for (Optional<GuacamoleInstruction> next = instructions.next();
                        next.isPresent();
                        next = instructions.next()) {
                    gained.append(follow(next.get()));
                }
            } catch (MalformedInstruction | NumberFormatException damaged) {
                over = true;
            }
            return gained.toString();
        }

        private String follow(GuacamoleInstruction said) {
            if (said.getOpcode().equals("sync")) {
                now = Instant.ofEpochMilli(Long.parseLong(said.getArgs().getFirst()));
            }
            int length = said.toString().getBytes(StandardCharsets.UTF_8).length;
            Range range = new Range(offset, length);
            offset += length;
            return indexer.follow(said, range, now);
        }
    }

    /** Cuts a terminal's recording off after its last whole line; gives what is left, in bytes. */
    static long cutToWholeLines(Path recording) throws IOException {
        long whole = 0;
        try (BufferedReader lines = Files.newBufferedReader(recording, StandardCharsets.UTF_8);
                FileChannel channel = FileChannel.open(recording, StandardOpenOption.WRITE)) {
            long size = channel.size();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long next = whole + line.getBytes(StandardCharsets.UTF_8).length + 1;
                whole = next > size ? whole : next;
            }
            channel.truncate(whole);
        }
        return whole;
    }
}
