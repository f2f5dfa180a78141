package enshu.scenario.importing;

import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.PackageDraft;
import enshu.scenario.importing.draft.Refusal;
import enshu.scenario.source.EditorLine;
import enshu.scenario.source.Language;
import enshu.scenario.source.Message;
import enshu.scenario.source.Problem;
import enshu.scenario.source.ScenarioReader;
import enshu.scenario.source.Yaml;
import enshu.scenario.source.YamlWriter;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a package beside its place, has it read by the real reader, takes out what doesn't hold, and moves it to its
 * place when nothing is wrong any more. At most {@value #MOST_ROUNDS} rounds.
 */
final class Staging {
    static final String REPORT = "import-report.md";
    static final int MOST_ROUNDS = 12;

    private final PackageDraft made;
    private final Draft draft;
    private final Path to;
    private final Optional<Path> schemas;
    private final Language language;
    private final Map<String, Yaml> trees;

    /**
     * @param schemas where editors find the schemas of the package's files; empty: they aren't told
     * @param language of the report and of the files' first lines
     */
    Staging(PackageDraft made, Draft draft, Path to, Optional<Path> schemas, Language language) {
        this.made = made;
        this.draft = draft;
        this.to = to.toAbsolutePath().normalize();
        this.schemas = schemas;
        this.language = language;
        this.trees = new TreeMap<>(made.trees());
    }

    /** The report's lines, once the package is at its place. */
    List<String> written() throws IOException {
        Path near = to.getParent();
        while (near != null && !Files.isDirectory(near)) {
            near = near.getParent();
        }
        if (near == null) {
            throw new Refusal(Message.of("import.no-folder", "folder", to));
        }
        Path staging = Files.createTempDirectory(near, ".import-");
        try {
            Path folder = Files.createDirectory(staging.resolve(made.id()));
            fill(folder);
            List<Problem> rest = mended(folder);
            if (schemas.isPresent()) {
                EditorLine.begin(folder, to, schemas.get());
                rest = ScenarioReader.read(folder).problems();
            }
            List<String> lines = report(rest);
            Files.writeString(folder.resolve(REPORT), String.join("\n", lines) + "\n");
            Files.createDirectories(Optional.ofNullable(to.getParent()).orElse(near));
            Files.deleteIfExists(to);
            Files.move(folder, to, StandardCopyOption.ATOMIC_MOVE);
            return lines;
        } finally {
            remove(staging);
        }
    }

    private void fill(Path folder) throws IOException {
        for (Map.Entry<String, Path> file : new TreeMap<>(made.copied()).entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.copy(file.getValue(), target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.REPLACE_EXISTING);
        }
        for (Map.Entry<String, String> file : new TreeMap<>(made.written()).entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, YamlWriter.printable(file.getValue()));
        }
    }

    /** Writes, reads and mends until only warnings and notes are left. */
    private List<Problem> mended(Path folder) throws IOException {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Map<String, String> texts = new HashMap<>();
            for (Map.Entry<String, Yaml> tree : trees.entrySet()) {
                String text = "# "
                        + Message.of("import.heading", "kind", draft.kind()).in(language) + "\n"
                        + YamlWriter.write(tree.getValue());
                texts.put(tree.getKey(), text);
                Files.writeString(folder.resolve(tree.getKey()), text);
            }
            List<Problem> found = ScenarioReader.read(folder).problems();
            List<Problem> errors = found.stream()
                    .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                    .toList();
            if (errors.isEmpty()) {
                return found;
            }
            // With very many problems the reader says that it stopped; the first ones are mended, then it reads on.
            List<Problem> own = errors.stream()
                    .filter(problem -> !problem.code().equals("too-many-problems"))
                    .toList();
            new Mending(trees, texts, draft.report(), draft.origin()).mend(own);
        }
        throw new Refusal(draft.origin(), Message.of("import.rounds", "rounds", MOST_ROUNDS));
    }

    private List<String> report(List<Problem> rest) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + Message.of("import.report.title", "id", made.id()).in(language));
        lines.add("");
        lines.add(Message.of("import.report.from", "kind", draft.kind()).in(language));
        lines.add(Message.of("import.report.passes", "id", made.id()).in(language));
        lines.add("");
        lines.addAll(draft.report().lines(language));
        lines.add(
                "## " + Message.of("import.report.check", "count", rest.size()).in(language));
        lines.add("");
        rest.forEach(problem -> lines.add("- " + problem.line(language)));
        if (rest.isEmpty()) {
            lines.add("- " + Message.of("import.report.nothing").in(language));
        }
        return lines.stream().map(YamlWriter::printable).toList();
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
