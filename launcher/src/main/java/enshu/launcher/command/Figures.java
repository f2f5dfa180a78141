package enshu.launcher.command;

import enshu.launcher.message.Columns;
import enshu.launcher.message.Terminal;
import java.util.Locale;

/** Figures of a bench in columns. */
record Figures(Terminal terminal) {
    private static final int WIDTH = 44;

    void head(String... columns) {
        StringBuilder line = new StringBuilder(" ".repeat(WIDTH));
        for (String column : columns) {
            line.append(String.format(Locale.ROOT, "%9s   ", column));
        }
        terminal.print(line.toString().stripTrailing());
    }

    /** A row of milliseconds. */
    void row(String name, double... milliseconds) {
        StringBuilder line = new StringBuilder(Columns.padded(name, WIDTH));
        for (double one : milliseconds) {
            line.append(String.format(Locale.ROOT, "%9.2f ms", one));
        }
        terminal.print(line.toString());
    }

    /** A row of seconds. */
    void seconds(String name, double... seconds) {
        StringBuilder line = new StringBuilder(Columns.padded(name, WIDTH));
        for (double one : seconds) {
            line.append(String.format(Locale.ROOT, "%10.2f s ", one));
        }
        terminal.print(line.toString().stripTrailing());
    }

    /** A message, and whether its goal was kept. */
    String line(String key, boolean kept, Object... arguments) {
        return terminal.text(key, arguments) + " " + terminal.text(kept ? "bench.kept" : "bench.missed");
    }
}
