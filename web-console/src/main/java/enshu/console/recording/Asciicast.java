package enshu.console.recording;

import enshu.console.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A terminal as an asciicast, which other players read as well: {@code o} what it showed, {@code i} what was typed,
 * {@code r} its size. Times are kept to the millisecond.
 * Source: asciinema, asciicast file format version 2.
 */
final class Asciicast implements Script {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    private final OutputStream cast;
    private final Allowance allowance;
    private final Instant begun;
    private Instant now;
    private long bytes;
    private long frames;

    private Asciicast(OutputStream cast, Allowance allowance, Instant begun) {
        this.cast = cast;
        this.allowance = allowance;
        this.begun = begun;
        this.now = begun;
    }

    /** A cast with its head. */
    static Asciicast begun(OutputStream cast, Allowance allowance, Instant begun) throws IOException {
        Asciicast fresh = new Asciicast(cast, allowance, begun);
        fresh.put(head(begun));
        return fresh;
    }

    private static String head(Instant begun) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("version", 2);
        head.put("width", COLUMNS);
        head.put("height", ROWS);
        head.put("timestamp", begun.getEpochSecond());
        return Json.write(head);
    }

    @Override
    public Optional<CutReason> write(Piece piece) throws IOException {
        now = piece.at().isAfter(now) ? piece.at() : now;
        return switch (piece) {
            case Piece.Shown shown -> {
                frames++;
                yield event("o", shown.output());
            }
            case Piece.Did did -> event("i", did.input());
            case Piece.Sized sized -> event("r", sized.columns() + "x" + sized.rows());
            case Piece.End end -> event("o", "");
        };
    }

    private Optional<CutReason> event(String kind, String data) throws IOException {
        BigDecimal seconds = BigDecimal.valueOf(Duration.between(begun, now).toMillis(), 3);
        return put(Json.write(List.of(seconds, kind, data)));
    }

    private Optional<CutReason> put(String line) throws IOException {
        byte[] whole = (line + "\n").getBytes(StandardCharsets.UTF_8);
        Optional<CutReason> cut = allowance.spend(whole.length, now);
        if (cut.isEmpty()) {
            cast.write(whole);
            bytes += whole.length;
        }
        return cut;
    }

    @Override
    public void flush() throws IOException {
        cast.flush();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public long frames() {
        return frames;
    }
}
