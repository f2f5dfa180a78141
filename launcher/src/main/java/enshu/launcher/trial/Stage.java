package enshu.launcher.trial;

import enshu.launcher.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One part of the run: a program with its own log.
 *
 * @param name key of its message, {@code test.stage.NAME}, and name of its log
 * @param reports folders below a module's target in which its tests are reported
 */
record Stage(String name, List<String> words, Map<String, String> environment, Duration limit, List<String> reports) {
    Stage {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        reports = List.copyOf(reports);
    }

    Stage(String name, List<String> words, Map<String, String> environment, Duration limit) {
        this(name, words, environment, limit, List.of());
    }

    Stage reporting(String folder) {
        return new Stage(name, words, environment, limit, List.of(folder));
    }

    Path log(Path folder) {
        return folder.resolve("test-" + name + ".log");
    }

    /** Runs it to its end with all its output in its log. */
    Command.Finished run(Path folder) {
        return Command.of(words, limit).with(environment).writingTo(log(folder)).tryRun();
    }
}
