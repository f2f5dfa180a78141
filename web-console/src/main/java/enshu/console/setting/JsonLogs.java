package enshu.console.setting;

import enshu.exchange.LogLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes each record of the server's logging as a {@link LogLine}. Keys come in front of the message, where SLF4J puts them;
 * those whose values are one word are told apart again.
 */
public final class JsonLogs extends Formatter {
    private static final Pattern KEY = Pattern.compile("([a-z]{1,20})=([A-Za-z0-9./:-]{1,200}) ");

    /** Takes over what every handler of the server writes, where the environment asks for it. */
    public static void begin(Map<String, String> environment) {
        if (LogLine.wanted(environment)) {
            for (Handler handler : Logger.getLogger("").getHandlers()) {
                handler.setFormatter(new JsonLogs());
            }
        }
    }

    @Override
    public String format(LogRecord record) {
        String message = formatMessage(record);
        Map<String, String> keys = new LinkedHashMap<>();
        Matcher key = KEY.matcher(message);
        int at = 0;
        while (key.find(at) && key.start() == at) {
            keys.put(key.group(1), key.group(2));
            at = key.end();
        }
        return LogLine.of(
                                record.getInstant(),
                                record.getLevel().getName(),
                                String.valueOf(record.getLoggerName()),
                                message.substring(at),
                                Thread.currentThread().getName(),
                                "console",
                                keys,
                                exception(record.getThrown()))
                        .json()
                + "\n";
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
