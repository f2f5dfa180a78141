package enshu.launcher.bench;

import enshu.scenario.importing.ScenarioImportCommand;
import enshu.scenario.source.CommandResult;
import enshu.scenario.source.Language;
import enshu.scenario.source.ScenarioCheckCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How long a library takes to check, in this process and as a command, and what becomes of sources that are imported. */
public final class ScenarioBench {
    private static final int WARM_UPS = 5;
    private static final int MOST_SOURCES = 100;
    private static final int MOST_OF_ONE = 2_000;
    private static final long PATIENCE_SECONDS = 120;

    private final Path library;

    public ScenarioBench(Path library) {
        this.library = library;
    }

    /**
     * The times of some rounds.
     *
     * @param floor reading the bytes of all files once, and nothing else
     * @param check every package checked, in a warm process
     */
    public record Warm(int packages, Latencies floor, Latencies check) {}

    /** Checks the library again and again. */
    public Warm warm(int rounds) throws IOException {
        List<Double> floor = new ArrayList<>();
        List<Double> check = new ArrayList<>();
        for (int round = -WARM_UPS; round < rounds; round++) {
            double read = timed(this::readAll);
            double checked = timed(() -> ScenarioCheckCommand.run(List.of(library), ScenarioCheckCommand.Format.TEXT));
            if (round >= 0) {
                floor.add(read);
                check.add(checked);
            }
        }
        return new Warm(packages(), new Latencies(floor), new Latencies(check));
    }

    private int packages() throws IOException {
        try (Stream<Path> folders = Files.list(library)) {
            return (int) folders.filter(folder -> Files.exists(folder.resolve("scenario.yaml")))
                    .count();
        }
    }

    private interface Work {
        void done() throws IOException;
    }

    private static double timed(Work work) throws IOException {
        long begun = System.nanoTime();
        work.done();
        return (System.nanoTime() - begun) / 1e6;
    }

    private void readAll() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(library)) {
            for (Path file : files.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                bytes += Files.readAllBytes(file).length;
            }
        }
        if (bytes == 0) {
            throw new IOException("there is no scenario in " + library);
        }
    }

    /** Checks the library with the command, a new process each time. */
    public Latencies command(Path program, int rounds) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(program.toString(), "scenario", "check", library.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the check has no end after " + PATIENCE_SECONDS + " s");
            }
            times.add((System.nanoTime() - begun) / 1e6);
        }
        return new Latencies(times);
    }

    /** What became of the files and folders of one source; the reasons name those that were refused. */
    public record Tried(String source, int passed, List<String> refused) {
        public Tried {
            refused = List.copyOf(refused);
        }
    }

    /** Imports every file and folder that lies in each folder of this one. */
    public static List<Tried> imported(Path sources) throws IOException {
        List<Tried> all = new ArrayList<>();
        for (Path source : inside(sources, MOST_SOURCES)) {
            if (Files.isDirectory(source)) {
                all.add(imported(source, inside(source, MOST_OF_ONE)));
            }
        }
        return all;
    }

    private static Tried imported(Path source, List<Path> things) throws IOException {
        int passed = 0;
        List<String> refused = new ArrayList<>();
        for (Path thing : things) {
            Path to = Files.createTempDirectory("enshu-import-");
            try {
                CommandResult result = ScenarioImportCommand.run(thing, to, Language.EN);
                if (result.exitCode() == 0) {
                    passed++;
                } else {
                    refused.add(thing.getFileName() + ": " + result.summary());
                }
            } finally {
                remove(to);
            }
        }
        return new Tried(String.valueOf(source.getFileName()), passed, refused);
    }

    private static List<Path> inside(Path folder, int most) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().limit(most).toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
