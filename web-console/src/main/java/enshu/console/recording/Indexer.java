package enshu.console.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.guacamole.protocol.GuacamoleInstruction;

/**
 * Makes the index of a desktop's recording while it is written, or again from its file. A segment begins at an end of a
 * frame, after 1 MiB or after 64 KiB and 5 s; at its beginning the index names the stretches that give the screen as it
 * was, so that playing can begin there. Lines, numbers in decimal, times in milliseconds since 1970:
 * {@code S offset time [offset+length,…]} a segment ({@code -} where the screen isn't known), {@code K second keys} keys
 * pressed in a second, {@code E offset time frames} the end.
 */
final class Indexer {
    static final int MOST_SEGMENT = 1 << 20;
    private static final int LEAST_SEGMENT = 64 << 10;
    private static final Duration LEAST_TIME = Duration.ofSeconds(5);

    private final Canvas canvas = new Canvas();
    private long segmentOffset;
    private Instant segmentBegun;
    private long second;
    private int keys;
    private long frames;

    Indexer(Instant begun) {
        this.segmentBegun = begun;
    }

    /** The index's first line. */
    String first() {
        return segment(0, segmentBegun, Optional.of(List.of()));
    }

    /** Follows an instruction; what the index gains by it, mostly nothing. */
    String follow(GuacamoleInstruction instruction, Range said, Instant at) {
        canvas.add(instruction, said);
        return switch (instruction.getOpcode()) {
            case "key" -> key(instruction.getArgs(), at);
            case "sync" -> {
                frames++;
                yield isDue(said.end(), at) ? begin(said.end(), at) : "";
            }
            default -> "";
        };
    }

    private boolean isDue(long offset, Instant at) {
        long grown = offset - segmentOffset;
        return grown >= MOST_SEGMENT
                || (grown >= LEAST_SEGMENT && Duration.between(segmentBegun, at).compareTo(LEAST_TIME) >= 0);
    }

    private String begin(long offset, Instant at) {
        segmentOffset = offset;
        segmentBegun = at;
        return segment(offset, at, canvas.picture());
    }

    private static String segment(long offset, Instant at, Optional<List<Range>> picture) {
        String ranges = picture.map(all -> all.stream()
                        .map(range -> range.offset() + "+" + range.length())
                        .collect(Collectors.joining(",")))
                .orElse("-");
        return "S " + offset + " " + at.toEpochMilli() + (ranges.isEmpty() ? "" : " " + ranges) + "\n";
    }

    private String key(List<String> said, Instant at) {
        boolean pressed = said.size() > 1 && said.get(1).equals("1");
        if (!pressed) {
            return "";
        }
        String before = second == at.getEpochSecond() ? "" : keysSoFar();
        second = at.getEpochSecond();
        keys++;
        return before;
    }

    private String keysSoFar() {
        String line = keys == 0 ? "" : "K " + second + " " + keys + "\n";
        keys = 0;
        return line;
    }

    /** The last lines. */
    String last(long offset, Instant at) {
        return keysSoFar() + "E " + offset + " " + at.toEpochMilli() + " " + frames + "\n";
    }

    long frames() {
        return frames;
    }
}
