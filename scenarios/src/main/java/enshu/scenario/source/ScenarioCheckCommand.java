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
        return run(paths, format, Language.EN);
    }

    /** The same with messages and summary in this language. */
    public static CommandResult run(List<Path> paths, Format format, Language language) {
        List<Problem> problems = new ArrayList<>();
        int packages = 0;
        for (Path path : paths) {
            for (Path folder : packages(path)) {
                packages++;
                ScenarioReader.read(folder).problems().forEach(problem -> problems.add(within(folder, problem)));
            }
        }
        long errors = count(problems, Problem.Severity.ERROR);
        Message summary = summary(packages, problems);
        List<String> lines = switch (format) {
            case TEXT ->
                problems.stream().map(problem -> problem.line(language)).toList();
            case JSON -> List.of(json(problems, language));
        };
        return new CommandResult(lines, summary.in(language), errors == 0 ? 0 : 1);
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

    private static Message summary(int packages, List<Problem> problems) {
        long errors = count(problems, Problem.Severity.ERROR);
        long warnings = count(problems, Problem.Severity.WARNING);
        long notes = count(problems, Problem.Severity.NOTE);
        return Message.of(
                "summary",
                "packages",
                counted(
                        packages,
                        Message.of("summary.package", "count", packages),
                        Message.of("summary.packages", "count", packages)),
                "errors",
                counted(
                        errors,
                        Message.of("summary.error", "count", errors),
                        Message.of("summary.errors", "count", errors)),
                "warnings",
                counted(
                        warnings,
                        Message.of("summary.warning", "count", warnings),
                        Message.of("summary.warnings", "count", warnings)),
                "notes",
                counted(
                        notes,
                        Message.of("summary.note", "count", notes),
                        Message.of("summary.notes", "count", notes)));
    }

    private static Message counted(long number, Message one, Message many) {
        return number == 1 ? one : many;
    }

    private static String json(List<Problem> problems, Language language) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("file", problem.file());
            object.put("line", problem.line());
            object.put("column", problem.column());
            object.put("severity", problem.severity().word());
            object.put("code", problem.code());
            object.put("message", problem.message().in(language));
            objects.add(object);
        }
        try {
            return ExchangeJson.mapper().writeValueAsString(objects);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("texts and numbers can always be written as JSON", failure);
        }
    }
}
