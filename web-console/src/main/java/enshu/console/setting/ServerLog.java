package enshu.console.setting;

import enshu.exchange.LogLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes each record of the server's logging as a {@link LogLine}. SLF4J puts keys in front of the message; those whose
 * values are ids are told apart again, up to the first that may hold any text. What the server itself says in several
 * lines, as when it tells where it answers, stays in lines for people: whoever starts it may read them.
 */
public final class ServerLog extends Formatter {
    private static final Pattern KEY =
            Pattern.compile("(exercise|team|range|host|tick|change)=([A-Za-z0-9./:-]{1,200}) ");
    private static final String OURS = "enshu.";

    private final boolean json;

    ServerLog(boolean json) {
        this.json = json;
    }

    /** Takes over what every handler of the server writes, in the form that the environment asks for. */
    public static void begin(Map<String, String> environment) {
        ServerLog lines = new ServerLog(LogLine.wanted(environment));
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(lines);
        }
    }

    @Override
    public String format(LogRecord record) {
        String logger = String.valueOf(record.getLoggerName());
        String message = String.valueOf(formatMessage(record));
        Map<String, String> keys = new LinkedHashMap<>();
        int at = 0;
        if (logger.startsWith(OURS)) {
            Matcher key = KEY.matcher(message);
            while (key.region(at, message.length()).lookingAt()) {
                keys.put(key.group(1), key.group(2));
                at = key.end();
            }
        }
        String text = message.substring(at);
        String below = exception(record.getThrown());
        int end = text.indexOf('\n');
        if (!json && end >= 0 && !logger.startsWith(OURS)) {
            below = text.substring(end + 1) + "\n" + below;
            text = text.substring(0, end);
        }
        LogLine line = LogLine.of(
                record.getInstant(), level(record.getLevel()), logger, text, thread(record), "console", keys, below);
        return (json ? line.json() : line.plain()) + "\n";
    }

    /** In the words of every other process. */
    private static String level(Level level) {
        int weight = level.intValue();
        if (weight >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (weight >= Level.WARNING.intValue()) {
            return "WARN";
        }
        if (weight >= Level.CONFIG.intValue()) {
            return "INFO";
        }
        return weight >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    /** Empty where the server writes what another thread said. */
    private static String thread(LogRecord record) {
        Thread writer = Thread.currentThread();
        return writer.threadId() == record.getLongThreadID() ? writer.getName() : "";
    }

    private static String exception(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        return stack.toString();
    }
}
