package enshu.scenario.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ExchangeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code scenario check PATH…}: every problem of every file of the packages, one line each. */
public final class ScenarioCheckCommand {
    private static final int MOST_PACKAGES = 500;

    /** How the problems are written. */
    public enum Format {
        /** One line each: {@code file:line:column: error|warning|note: CODE: message}. */
        TEXT,
        /** One JSON array of objects with file, line, column, severity, code and message. */
        JSON
    }

    private ScenarioCheckCommand() {}

    /** Checks packages; a path without scenario.yaml that holds packages stands for all of them. */
    public static CommandResult run(List<Path> paths, Format format) {
        List<Problem> problems = new ArrayList<>();
        int packages = 0;
        for (Path path : paths) {
            for (Path folder : packages(path)) {
                packages++;
                ScenarioReader.read(folder).problems().forEach(problem -> problems.add(within(folder, problem)));
            }
        }
        long errors = count(problems, Problem.Severity.ERROR);
        String summary = counted(packages, "package") + ": " + counted(errors, "error") + ", "
                + counted(count(problems, Problem.Severity.WARNING), "warning") + ", "
                + counted(count(problems, Problem.Severity.NOTE), "note");
        List<String> lines = switch (format) {
            case TEXT -> problems.stream().map(Problem::toString).toList();
            case JSON -> List.of(json(problems));
        };
        return new CommandResult(lines, summary, errors == 0 ? 0 : 1);
    }

    private static List<Path> packages(Path path) {
        if (!Files.isDirectory(path) || Files.exists(path.resolve("scenario.yaml"))) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> folders = inside.filter(folder -> Files.exists(folder.resolve("scenario.yaml")))
                    .sorted()
                    .limit(MOST_PACKAGES)
                    .toList();
            return folders.isEmpty() ? List.of(path) : folders;
        } catch (IOException unreadable) {
            return List.of(path);
        }
    }

    private static Problem within(Path folder, Problem problem) {
        String file = folder.resolve(problem.file()).toString();
        return new Problem(
                file, problem.line(), problem.column(), problem.severity(), problem.code(), problem.message());
    }

    private static long count(List<Problem> problems, Problem.Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .count();
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String json(List<Problem> problems) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("file", problem.file());
            object.put("line", problem.line());
            object.put("column", problem.column());
            object.put("severity", problem.severity().word());
            object.put("code", problem.code());
            object.put("message", problem.message());
            objects.add(object);
        }
        try {
            return ExchangeJson.mapper().writeValueAsString(objects);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("texts and numbers can always be written as JSON", failure);
        }
    }
}
