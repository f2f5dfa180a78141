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
 */
record Stage(String name, List<String> words, Map<String, String> environment, Duration limit) {
    Stage {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    Path log(Path folder) {
        return folder.resolve("test-" + name + ".log");
    }

    /** Runs it to its end with all its output in its log. */
    Command.Finished run(Path folder) {
        return Command.of(words, limit).with(environment).writingTo(log(folder)).tryRun();
    }
}
