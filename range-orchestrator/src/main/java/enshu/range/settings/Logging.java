package enshu.range.settings;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * What the programs of this module write to their log: one line an event with its keys, from INFO on. Set here and not
 * in a file, because several processes share one class path.
 */
public final class Logging {
    private Logging() {}

    /** To standard output, where a long-running program's log is taken from. */
    public static void begin() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            begin(context, new ConsoleAppender<>());
        }
    }

    /**
     * To a file that begins anew, for a command whose terminal belongs to people.
     *
     * @param alsoShown whether standard error gets the same lines
     */
    public static void begin(Path file, boolean alsoShown) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            FileAppender<ILoggingEvent> kept = new FileAppender<>();
            kept.setFile(file.toString());
            kept.setAppend(false);
            begin(context, kept);
            if (alsoShown) {
                ConsoleAppender<ILoggingEvent> shown = new ConsoleAppender<>();
                shown.setTarget("System.err");
                begin(context, shown);
            }
        }
    }

    private static void begin(LoggerContext context, OutputStreamAppender<ILoggingEvent> appender) {
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{0} %msg %kvp%n");
        lines.start();
        appender.setContext(context);
        appender.setEncoder(lines);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
    }
}
