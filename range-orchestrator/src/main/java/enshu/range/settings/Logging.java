package enshu.range.settings;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import enshu.exchange.LogLine;
import enshu.exchange.logback.JsonLines;
import enshu.exchange.logback.PlainLines;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * What the programs of this module write to their log: one line an event with its keys, from INFO on. Set here and not
 * in a file, because several processes share one class path.
 */
public final class Logging {
    private Logging() {}

    /**
     * To standard output, where a long-running program's log is taken from; in JSON where its environment says so.
     *
     * @param process as {@code status} names it
     */
    public static void begin(String process) {
        begin(LogLine.wanted(System.getenv()) ? json(process) : new PlainLines());
    }

    /** To standard output for people, who are shown the program's newest line. */
    public static void begin() {
        begin(new PlainLines());
    }

    private static void begin(Encoder<ILoggingEvent> lines) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            begin(context, new ConsoleAppender<>(), lines);
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
            begin(context, kept, new PlainLines());
            if (alsoShown) {
                ConsoleAppender<ILoggingEvent> shown = new ConsoleAppender<>();
                shown.setTarget("System.err");
                begin(context, shown, new PlainLines());
            }
        }
    }

    private static Encoder<ILoggingEvent> json(String process) {
        JsonLines lines = new JsonLines();
        lines.setProcess(process);
        return lines;
    }

    private static void begin(
            LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, Encoder<ILoggingEvent> lines) {
        lines.setContext(context);
        lines.start();
        appender.setContext(context);
        appender.setEncoder(lines);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
    }
}
