package enshu.scenario.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time in ISO 8601 on a clock that counts seconds: there a year is 365 days, a month 30 and a week 7. */
final class Durations {
    /** As people write one. */
    static final Pattern WRITTEN =
            Pattern.compile("P(?=.)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+([.]\\d{1,9})?S)?)?");

    private static final Pattern LONG =
            Pattern.compile("P(?=\\d)(?:(\\d{1,6})Y)?(?:(\\d{1,6})M)?(?:(\\d{1,6})W)?(?:(\\d{1,6})D)?(T\\d[^+-]*)?");
    private static final List<Integer> DAYS = List.of(365, 30, 7, 1);

    private Durations() {}

    /**
     * Reads one.
     *
     * @throws DateTimeException when it is none
     */
    static Duration of(String text) {
        Matcher parts = LONG.matcher(text);
        if (!parts.matches()) {
            return Duration.parse(text);
        }
        long days = 0;
        for (int unit = 0; unit < DAYS.size(); unit++) {
            String count = parts.group(unit + 1);
            days += count == null ? 0 : Long.parseLong(count) * DAYS.get(unit);
        }
        String rest = parts.group(DAYS.size() + 1);
        return Duration.ofDays(days).plus(rest == null ? Duration.ZERO : Duration.parse("P" + rest));
    }
}
