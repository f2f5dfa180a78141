package enshu.console.debrief;

import enshu.scenario.Text;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the after-action report in one language; times are Japan's. */
final class Phrases {
    static final Phrases JA = new Phrases(Locale.JAPANESE, "yyyy年M月d日(E) HH:mm");
    static final Phrases EN = new Phrases(Locale.ENGLISH, "d MMM yyyy, HH:mm");

    private final Locale locale;
    private final ResourceBundle words;
    private final DateTimeFormatter dateTime;
    private final DateTimeFormatter time;

    private Phrases(Locale locale, String pattern) {
        this.locale = locale;
        this.words = ResourceBundle.getBundle(
                "enshu.console.debrief.report",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        ZoneId japan = ZoneId.of("Asia/Tokyo");
        this.dateTime = DateTimeFormatter.ofPattern(pattern, locale).withZone(japan);
        this.time = DateTimeFormatter.ofPattern("HH:mm", locale).withZone(japan);
    }

    /** The language of this code, Japanese for any other than {@code en}. */
    static Phrases of(String language) {
        return language.equals("en") ? EN : JA;
    }

    /** Its code, as in HTML's {@code lang}. */
    String language() {
        return locale.getLanguage();
    }

    /** The phrase, its numbered gaps filled. */
    String say(String key, Object... values) {
        return new MessageFormat(words.getString(key), locale).format(values);
    }

    /** Whether there is such a phrase. */
    boolean knows(String key) {
        return words.containsKey(key);
    }

    /** An author's text; lines folded in the author's file leave no space after a Japanese stop. */
    String said(Text text) {
        if (this == EN) {
            return text.en().isBlank() ? text.ja() : text.en();
        }
        String ja = text.ja().isBlank() ? text.en() : text.ja();
        return ja.replaceAll("([、。」）]) +(?=[\\u3000-\\u9fff\\uff00-\\uffef])", "$1");
    }

    String dateTime(Instant instant) {
        return dateTime.format(instant);
    }

    String time(Instant instant) {
        return time.format(instant);
    }

    /** As a clock shows it, 1:02:03. */
    static String clock(long millis) {
        Duration shown = Duration.ofMillis(Math.max(0, millis));
        return "%d:%02d:%02d".formatted(shown.toHours(), shown.toMinutesPart(), shown.toSecondsPart());
    }

    /** A length of time in words. */
    String length(Duration length) {
        long hours = length.toHours();
        int minutes = length.toMinutesPart();
        if (hours == 0) {
            return say("minutes", Integer.toString(minutes));
        }
        return minutes == 0
                ? say("hours", Long.toString(hours))
                : say("hours-minutes", Long.toString(hours), Integer.toString(minutes));
    }

    /** Points with at most one decimal. */
    static String points(double points) {
        double rounded = Math.round(points * 10) / 10.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
