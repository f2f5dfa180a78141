package enshu.launcher.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What all logs say of one id, in the order of time, each line behind its process. */
final class WishLines {
    /** An id, or as much of its beginning as tells it from others. */
    static final Pattern ID = Pattern.compile("[0-9a-f][0-9a-f-]{7,35}");

    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?");
    /** The rest of a longer line is passed over. */
    private static final int LONGEST_LINE = 200_000;

    private WishLines() {}

    private record Found(String at, String process, String line) {}

    /**
     * The last of them.
     *
     * @param logs a process's own in the order in which they were written
     * @param most how many
     */
    static List<String> about(String id, List<Path> logs, int most) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path log : logs) {
            found.addAll(read(id, log, most));
        }
        found.sort(Comparator.comparing(Found::at));
        int width = found.stream().mapToInt(one -> one.process().length()).max().orElse(0);
        return found.subList(Math.max(0, found.size() - most), found.size()).stream()
                .map(one -> one.process() + " ".repeat(width + 2 - one.process().length()) + one.line())
                .toList();
    }

    private static Deque<Found> read(String id, Path log, int most) throws IOException {
        Deque<Found> found = new ArrayDeque<>();
        String process = Logs.name(log);
        String last = "";
        try (Reader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
            for (Optional<String> next = line(lines); next.isPresent(); next = line(lines)) {
                String line = next.get();
                Matcher instant = INSTANT.matcher(line);
                last = instant.find() ? instant.group().replace(' ', 'T').replace(',', '.') : last;
                if (line.contains(id)) {
                    found.add(new Found(last, process, Logs.readable(line)));
                    if (found.size() > most) {
                        found.removeFirst();
                    }
                }
            }
        } catch (NoSuchFileException rotated) {
            return new ArrayDeque<>();
        }
        return found;
    }

    private static Optional<String> line(Reader from) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = from.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = from.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) next);
            }
        }
        return Optional.of(line.toString());
    }
}
