package enshu.launcher.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What all logs say of one id, in the order of time, each line behind its process. */
final class WishLines {
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?");

    private WishLines() {}

    private record Found(String at, String process, String line) {}

    /**
     * The last of them.
     *
     * @param most how many
     */
    static List<String> about(String id, List<Path> logs, int most) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path log : logs) {
            String file = log.getFileName().toString();
            read(id, log, file.substring(0, file.length() - ".log".length()), found);
        }
        found.sort(Comparator.comparing(Found::at));
        int width = found.stream().mapToInt(one -> one.process().length()).max().orElse(0);
        return found.subList(Math.max(0, found.size() - most), found.size()).stream()
                .map(one -> one.process() + " ".repeat(width + 2 - one.process().length()) + one.line())
                .toList();
    }

    private static void read(String id, Path log, String process, List<Found> found) throws IOException {
        String last = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Files.newInputStream(log), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher instant = INSTANT.matcher(line);
                last = instant.find() ? instant.group() : last;
                if (line.contains(id)) {
                    found.add(new Found(last, process, Logs.readable(line)));
                }
            }
        } catch (NoSuchFileException rotated) {
            return;
        }
    }
}
