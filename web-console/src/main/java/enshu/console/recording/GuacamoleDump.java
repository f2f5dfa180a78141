package enshu.console.recording;

import enshu.console.desktop.InstructionBuffer;
import enshu.console.desktop.InstructionBuffer.MalformedInstruction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.guacamole.protocol.GuacamoleInstruction;

/**
 * A desktop as a dump of Guacamole's protocol, which Guacamole's own players read as well: what guacd sent, with the times
 * of the console in {@code sync}, and {@code key} and {@code mouse} as guacd's own recordings have them. Its index grows
 * beside it and never speaks of what isn't in the dump yet.
 */
final class GuacamoleDump implements Script {
    private static final Duration BETWEEN_MOVES = Duration.ofMillis(50);

    private final OutputStream dump;
    private final OutputStream index;
    private final Allowance allowance;
    private final Indexer indexer;
    private final InstructionBuffer instructions = new InstructionBuffer();
    private final StringBuilder indexed = new StringBuilder();
    private long bytes;
    private Instant now;
    private Instant moved = Instant.EPOCH;
    private String buttons = "";

    private GuacamoleDump(OutputStream dump, OutputStream index, Allowance allowance, Instant begun) {
        this.dump = dump;
        this.index = index;
        this.allowance = allowance;
        this.indexer = new Indexer(begun);
        this.now = begun;
        indexed.append(indexer.first());
    }

    /** A dump that begins with a {@code sync}, without which players stumble over an early key. */
    static GuacamoleDump begun(OutputStream dump, OutputStream index, Allowance allowance, Instant begun)
            throws IOException {
        GuacamoleDump fresh = new GuacamoleDump(dump, index, allowance, begun);
        fresh.put(fresh.sync(List.of()));
        return fresh;
    }

    @Override
    public Optional<CutReason> write(Piece piece) throws IOException {
        now = piece.at().isAfter(now) ? piece.at() : now;
        try {
            return switch (piece) {
                case Piece.Shown shown -> show(shown.output());
                case Piece.Did did -> did(did.input());
                case Piece.Sized sized -> Optional.empty();
                case Piece.End end -> end();
            };
        } catch (MalformedInstruction malformed) {
            return Optional.of(CutReason.MALFORMED);
        }
    }

    private Optional<CutReason> show(String output) throws IOException {
        instructions.append(output);
        for (Optional<GuacamoleInstruction> next = instructions.next(); next.isPresent(); next = instructions.next()) {
            GuacamoleInstruction said = next.get();
            Optional<CutReason> cut = put(said.getOpcode().equals("sync") ? sync(said.getArgs()) : said);
            if (cut.isPresent()) {
                return cut;
            }
        }
        return Optional.empty();
    }

    private Optional<CutReason> did(String input) throws IOException {
        InstructionBuffer one = new InstructionBuffer();
        one.append(input);
        GuacamoleInstruction said = one.next().orElse(new GuacamoleInstruction("nop"));
        return switch (said.getOpcode()) {
            case "key" -> put(stamped("key", said.getArgs(), 2));
            case "mouse" -> move(said.getArgs());
            default -> Optional.empty();
        };
    }

    /** A movement is a frame of its own; of many only some are written, but every press and release. */
    private Optional<CutReason> move(List<String> said) throws IOException {
        String pressed = said.size() > 2 ? said.get(2) : "";
        if (pressed.equals(buttons) && now.isBefore(moved.plus(BETWEEN_MOVES))) {
            return Optional.empty();
        }
        buttons = pressed;
        moved = now;
        Optional<CutReason> cut = put(stamped("mouse", said, 3));
        return cut.isPresent() ? cut : put(sync(List.of()));
    }

    private GuacamoleInstruction sync(List<String> said) {
        List<String> all = new ArrayList<>(List.of(Long.toString(now.toEpochMilli())));
        all.addAll(said.subList(Math.min(1, said.size()), said.size()));
        return new GuacamoleInstruction("sync", all);
    }

    private GuacamoleInstruction stamped(String opcode, List<String> said, int count) {
        List<String> all = new ArrayList<>(said.subList(0, Math.min(count, said.size())));
        all.add(Long.toString(now.toEpochMilli()));
        return new GuacamoleInstruction(opcode, all);
    }

    private Optional<CutReason> put(GuacamoleInstruction instruction) throws IOException {
        byte[] whole = instruction.toString().getBytes(StandardCharsets.UTF_8);
        Optional<CutReason> cut = allowance.spend(whole.length, now);
        if (cut.isPresent()) {
            return cut;
        }
        dump.write(whole);
        String gained = indexer.follow(instruction, new Range(bytes, whole.length), now);
        bytes += whole.length;
        return gained.isEmpty() ? Optional.empty() : note(gained);
    }

    private Optional<CutReason> note(String gained) throws IOException {
        Optional<CutReason> cut = allowance.spend(gained.length(), now);
        if (cut.isEmpty()) {
            indexed.append(gained);
        }
        return cut;
    }

    /** A last {@code sync} tells how long the last picture stood. */
    private Optional<CutReason> end() throws IOException {
        Optional<CutReason> cut = put(sync(List.of()));
        indexed.append(indexer.last(bytes, now));
        return cut;
    }

    @Override
    public void flush() throws IOException {
        dump.flush();
        index.write(indexed.toString().getBytes(StandardCharsets.US_ASCII));
        index.flush();
        indexed.setLength(0);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public long frames() {
        return indexer.frames();
    }
}
