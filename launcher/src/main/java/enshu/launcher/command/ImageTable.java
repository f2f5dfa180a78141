package enshu.launcher.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.exchange.ExchangeJson;
import enshu.launcher.message.Columns;
import enshu.launcher.message.Terminal;
import enshu.range.engine.StoredImage;
import enshu.range.stock.StockLine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Images as lines under heads, or as JSON for programs. */
final class ImageTable {
    private static final int MEGABYTE = 1_000_000;
    private static final int GAP = 2;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Tokyo"));

    private final Terminal terminal;

    ImageTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A line for each, aligned; the last column is as long as it is. */
    List<String> lines(List<StockLine> images) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                terminal.text("image.head.reference"),
                terminal.text("image.head.there"),
                terminal.text("image.head.size"),
                terminal.text("image.head.made"),
                terminal.text("image.head.scenarios")));
        images.forEach(image -> rows.add(row(image)));
        int[] widths = new int[rows.getFirst().size()];
        rows.forEach(row -> {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(widths[at], Columns.of(row.get(at)));
            }
        });
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < widths.length; at++) {
            boolean number = at == 2;
            line.append(
                            number
                                    ? Columns.alignedRight(row.get(at), widths[at])
                                    : Columns.padded(row.get(at), widths[at]))
                    .append(" ".repeat(GAP));
        }
        return line.toString().stripTrailing();
    }

    private List<String> row(StockLine image) {
        String reference = image.image().reference().orElse(image.image().name() + ":?");
        return List.of(
                reference,
                terminal.text(image.stored().isPresent() ? "image.there" : "image.missing"),
                image.stored().map(stored -> megabytes(stored.bytes())).orElse("-"),
                image.stored().map(StoredImage::made).map(ImageTable::date).orElse("-"),
                String.join(" ", image.scenarios()));
    }

    /** Rounded, as people say it. */
    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", (bytes + MEGABYTE / 2) / MEGABYTE);
    }

    private static String date(Instant made) {
        return made.equals(Instant.EPOCH) ? "-" : DATE.format(made);
    }

    /** An array of objects; what isn't there has no size and no date. */
    static String json(List<StockLine> images) {
        ArrayNode all = ExchangeJson.mapper().createArrayNode();
        for (StockLine image : images) {
            ObjectNode one = all.addObject();
            one.put("name", image.image().name());
            image.image().reference().ifPresent(reference -> one.put("reference", reference));
            one.put("kind", image.image().kind().name().toLowerCase(Locale.ROOT));
            one.put("there", image.stored().isPresent());
            image.stored().ifPresent(stored -> {
                one.put("id", stored.id());
                one.put("bytes", stored.bytes());
                one.put("made", stored.made().toString());
            });
            ArrayNode scenarios = one.putArray("scenarios");
            image.scenarios().forEach(scenarios::add);
        }
        try {
            return ExchangeJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of images can always be written as JSON", e);
        }
    }
}
