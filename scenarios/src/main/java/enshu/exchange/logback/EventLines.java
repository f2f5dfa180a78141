package enshu.exchange.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import enshu.exchange.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** Writes each event as a {@link LogLine}, in one of its forms. */
abstract sealed class EventLines extends EncoderBase<ILoggingEvent> permits JsonLines, PlainLines {
    private static final byte[] NOTHING = {};

    abstract String process();

    abstract String text(LogLine line);

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        LogLine line = LogLine.of(
                event.getInstant(),
                event.getLevel().toString(),
                event.getLoggerName(),
                String.valueOf(event.getFormattedMessage()),
                String.valueOf(event.getThreadName()),
                process(),
                keys(event.getKeyValuePairs()),
                exception(event.getThrowableProxy()));
        return (text(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> keys(@Nullable List<KeyValuePair> pairs) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (pairs != null) {
            pairs.forEach(pair -> keys.put(pair.key, String.valueOf(pair.value)));
        }
        return keys;
    }

    private static String exception(@Nullable IThrowableProxy thrown) {
        return thrown == null ? "" : ThrowableProxyUtil.asString(thrown);
    }
}
