package enshu.exchange.logback;

import enshu.exchange.LogLine;

/** Writes each event in JSON. */
public final class JsonLines extends EventLines {
    private String process = "";

    /** The name of the process; set by logback's own files too. */
    public void setProcess(String process) {
        this.process = process;
    }

    @Override
    String process() {
        return process;
    }

    @Override
    String text(LogLine line) {
        return line.json();
    }
}
