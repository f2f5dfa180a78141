package enshu.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process for as long as it lives: its pid together with its start time, so that a pid used again is not mistaken
 * for it.
 *
 * @param startTicks clock ticks after boot (field 22 of {@code /proc/PID/stat})
 */
public record ProcessIdentity(long pid, long startTicks) {
    private static final int START_FIELD_AFTER_NAME = 19;

    /** The process that has this pid now; empty when there is none or it is a zombie. */
    public static Optional<ProcessIdentity> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return parse(pid, stat);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<ProcessIdentity> parse(long pid, String stat) {
        int afterName = stat.lastIndexOf(')') + 2;
        if (afterName < 2 || afterName > stat.length()) {
            return Optional.empty();
        }
        String[] fields = stat.substring(afterName).split(" ", -1);
        if (fields.length <= START_FIELD_AFTER_NAME || fields[0].equals("Z") || fields[0].equals("X")) {
            return Optional.empty();
        }
        return Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[START_FIELD_AFTER_NAME])));
    }

    /** This Java process. */
    public static ProcessIdentity ofSelf() {
        long pid = ProcessHandle.current().pid();
        return of(pid).orElseThrow(() -> new IllegalStateException("/proc does not show pid " + pid));
    }

    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }
}
