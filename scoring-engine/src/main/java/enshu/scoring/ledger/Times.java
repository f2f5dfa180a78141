package enshu.scoring.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Instants and durations of ISO 8601 as this platform writes them, read without the machinery that reads all of their forms. */
final class Times {
    private static final int SECONDS_A_DAY = 86_400;
    private static final int MOST_DIGITS = 9;

    private Times() {}

    /** Like {@link Instant#parse}; quick for {@code 2023-09-23T14:27:23.438Z}. */
    static Instant instant(String text) {
        int length = text.length();
        boolean plain = length >= 20
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(length - 1) == 'Z';
        int nanos = !plain || length == 20 ? 0 : text.charAt(19) == '.' ? nanos(text, 20, length - 1) : -1;
        if (!plain || nanos < 0) {
            return Instant.parse(text);
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean odd = year < 0 || month < 1 || month > 12 || day < 1 || day > 28 || hour < 0 || hour > 23;
        if (odd || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return Instant.parse(text);
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nanos);
    }

    /** Like {@link Duration#parse}; quick for {@code PT1H2M3.456S}. */
    static Duration duration(String text) {
        if (!text.startsWith("PT") || text.length() == 2) {
            return Duration.parse(text);
        }
        long seconds = 0;
        int nanos = 0;
        int unit = 0;
        int from = 2;
        for (int at = 2; at < text.length(); at++) {
            char one = text.charAt(at);
            int next = one == 'H' ? 1 : one == 'M' ? 2 : one == 'S' ? 3 : 0;
            if (next == 0) {
                continue;
            }
            int point = text.indexOf('.', from);
            boolean parted = next == 3 && point > from && point < at;
            int whole = number(text, from, parted ? point : at);
            nanos = parted ? nanos(text, point + 1, at) : 0;
            if (next <= unit || whole < 0 || nanos < 0) {
                return Duration.parse(text);
            }
            seconds += whole * (next == 1 ? 3_600L : next == 2 ? 60L : 1L);
            unit = next;
            from = at + 1;
        }
        return from == text.length() ? Duration.ofSeconds(seconds, nanos) : Duration.parse(text);
    }

    /** −1 where these aren't one to nine digits. */
    private static int number(String text, int from, int to) {
        if (to <= from || to - from > MOST_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int nanos(String text, int from, int to) {
        int nanos = number(text, from, to);
        for (int digits = to - from; nanos > 0 && digits < MOST_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }
}
