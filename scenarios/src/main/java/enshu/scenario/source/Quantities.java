package enshu.scenario.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compose's own way to write sizes ({@code 64m}) and lengths of time ({@code 1m30s}). */
final class Quantities {
    private static final Pattern BYTES =
            Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s?(b|kb?|mb?|gb?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIMES = Pattern.compile("(?:\\d{1,9}(?:\\.\\d{1,6})?(?:us|ms|s|m|h))+");
    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(us|ms|s|m|h)");
    private static final Map<String, Long> NANOS =
            Map.of("us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

    private final Workbench bench;

    Quantities(Workbench bench) {
        this.bench = bench;
    }

    /** So many bytes, within bounds. */
    OptionalLong bytes(Fields fields, String key, long min, long max) {
        Optional<Yaml.Scalar> scalar = fields.scalar(key);
        if (scalar.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong bytes = bytes(scalar.get().text());
        if (bytes.isEmpty() || bytes.getAsLong() < min || bytes.getAsLong() > max) {
            bench.problems()
                    .error(
                            scalar.get().place(),
                            "size",
                            Message.of(
                                    "value.no-size",
                                    "key",
                                    key,
                                    "what",
                                    fields.what(),
                                    "min",
                                    min,
                                    "max",
                                    max,
                                    "text",
                                    scalar.get().shortened()));
            return OptionalLong.empty();
        }
        return bytes;
    }

    static OptionalLong bytes(String text) {
        Matcher form = BYTES.matcher(text);
        if (!form.matches()) {
            return OptionalLong.empty();
        }
        String unit = form.group(2) == null
                ? "b"
                : form.group(2).toLowerCase(Locale.ROOT).substring(0, 1);
        long factor = 1L << (10 * "bkmg".indexOf(unit));
        return OptionalLong.of(new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(factor))
                .longValue());
    }

    /** A length of time of at most one hour. */
    Optional<Duration> duration(Fields fields, String key) {
        Optional<Yaml.Scalar> scalar = fields.scalar(key);
        Optional<Duration> duration = scalar.flatMap(text -> duration(text.text()))
                .filter(length -> length.compareTo(Duration.ofHours(1)) <= 0);
        if (scalar.isPresent() && duration.isEmpty()) {
            bench.problems()
                    .error(
                            scalar.get().place(),
                            "duration",
                            Message.of(
                                    "value.no-time",
                                    "key",
                                    key,
                                    "what",
                                    fields.what(),
                                    "text",
                                    scalar.get().shortened()));
        }
        return duration;
    }

    private static Optional<Duration> duration(String text) {
        if (!TIMES.matcher(text).matches()) {
            return Optional.empty();
        }
        Matcher part = TIME.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        while (part.find()) {
            long unit = NANOS.getOrDefault(part.group(2), 0L);
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
        }
        boolean fits = nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0;
        return fits ? Optional.of(Duration.ofNanos(nanos.longValue())) : Optional.empty();
    }
}
