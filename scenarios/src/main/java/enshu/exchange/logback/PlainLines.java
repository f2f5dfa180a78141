package enshu.exchange.logback;

import enshu.exchange.LogLine;

/** Writes each event for people. */
public final class PlainLines extends EventLines {
    @Override
    String process() {
        return "";
    }

    @Override
    String text(LogLine line) {
        return line.plain();
    }
}
