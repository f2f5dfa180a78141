package enshu.range.probe;

import enshu.range.engine.ContainerEngine;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.ContainerFiles;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.task.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** Which lines of a service's log match: a file of it or what its container prints, the last 10 MB of either. */
final class LogLook {
    private static final int MOST = 10 * 1024 * 1024;
    private static final int LONGEST_LINE = 8192;
    private static final Duration SEARCH = Duration.ofSeconds(2);

    private final StandingRange range;
    private final ContainerEngine engine;

    LogLook(StandingRange range, ContainerEngine engine) {
        this.range = range;
        this.engine = engine;
    }

    /** How many lines match, and the last that does; empty when none does. */
    record Matches(long lines, String newest) {
        String words() {
            return lines == 0
                    ? "no line matches"
                    : lines + (lines == 1 ? " line matches: " : " lines match, the last: ") + newest;
        }
    }

    String looked(Check.Log log) {
        String window = log.window().words();
        return "lines like " + range.variables().expand(log.matches()) + " in "
                + log.path()
                        .map(path -> range.variables().expand(path) + " of ")
                        .orElse("what is printed by ")
                + log.on() + (window.isEmpty() ? "" : ", " + window);
    }

    Matches look(ObservedContainer host, Check.Log log) throws IOException {
        Pattern wanted = Pattern.compile(range.variables().expandRegex(log.matches()));
        long lines = 0;
        String newest = "";
        for (String line : new String(bytes(host, log), StandardCharsets.UTF_8).split("\r?\n", -1)) {
            String shortened = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
            if (!shortened.isEmpty()
                    && wanted.matcher(TimedText.of(shortened, SEARCH)).find()) {
                lines++;
                newest = shortened;
            }
        }
        return new Matches(lines, newest.strip());
    }

    private byte[] bytes(ObservedContainer host, Check.Log log) throws IOException {
        if (log.path().isEmpty()) {
            try {
                return engine.printed(host.id(), MOST);
            } catch (EngineFailure failure) {
                throw new IOException(failure.getMessage(), failure);
            }
        }
        ContainerFiles.Found found = ContainerFiles.end(
                host.pid(), range.variables().expand(log.path().get()), MOST);
        return switch (found) {
            case ContainerFiles.Found.Regular regular -> regular.bytes();
            case ContainerFiles.Found.Nothing _ -> new byte[0];
            case ContainerFiles.Found.Other(String what) -> throw new IOException(what);
        };
    }
}
