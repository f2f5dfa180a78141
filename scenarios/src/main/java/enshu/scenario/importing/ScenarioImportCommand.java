package enshu.scenario.importing;

import enshu.scenario.importing.compose.ComposeImport;
import enshu.scenario.importing.cyberrange.CyberRangeImport;
import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.PackageDraft;
import enshu.scenario.importing.draft.Refusal;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.SourceFolder;
import enshu.scenario.importing.sdl.SdlImport;
import enshu.scenario.source.CommandResult;
import enshu.scenario.source.Language;
import enshu.scenario.source.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code scenario import PATH --to DIR}: a package that passes the check, and a report of what became of every part; or
 * nothing, and one clear reason.
 */
public final class ScenarioImportCommand {
    private ScenarioImportCommand() {}

    /**
     * Imports; the folder is written whole or not at all. Everything that is told is in this language, the report in the
     * package included: it is for the one who imports.
     */
    public static CommandResult run(Path path, Path to, Language language) {
        return run(path, to, Optional.empty(), language);
    }

    /** The same with the lines by which editors find this installation's schemas. */
    public static CommandResult run(Path path, Path to, Path schemas, Language language) {
        return run(path, to, Optional.of(schemas), language);
    }

    private static CommandResult run(Path path, Path to, Optional<Path> schemas, Language language) {
        try {
            empty(to);
            boolean folder = Files.isDirectory(path);
            if (!folder && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new Refusal(Message.of("import.no-source", "path", path));
            }
            Path real = path.toRealPath();
            SourceFolder source = new SourceFolder(folder ? real : real.resolveSibling(""), to);
            Recognition recognition = new Recognition(source);
            Source found = folder ? recognition.ofFolder() : recognition.ofFile(String.valueOf(real.getFileName()));
            return imported(found, source, to, schemas, language);
        } catch (Refusal refusal) {
            return new CommandResult(List.of(), refusal.told(language), 1);
        } catch (IOException failure) {
            return new CommandResult(
                    List.of(),
                    new Refusal(Message.of("import.failed", "reason", String.valueOf(failure.getMessage())))
                            .told(language),
                    1);
        }
    }

    private static CommandResult imported(
            Source found, SourceFolder source, Path to, Optional<Path> schemas, Language language) throws IOException {
        Report report = new Report();
        Draft draft = switch (found) {
            case Source.Compose compose -> new ComposeImport(source, compose.file(), report).draft();
            case Source.Sdl sdl -> new SdlImport(source, sdl.file(), report).draft();
            case Source.CyberRange range ->
                new CyberRangeImport(source, range.topology(), range.training(), report).draft();
        };
        PackageDraft made = PackageDraft.of(draft);
        Staging staging = new Staging(made, draft, to, schemas, language);
        List<String> lines = new ArrayList<>(staging.written());
        return new CommandResult(
                lines,
                Message.of(
                                "import.done",
                                "id",
                                made.id(),
                                "carried",
                                report.count(Report.Fate.CARRIED),
                                "changed",
                                report.count(Report.Fate.CHANGED),
                                "left",
                                report.count(Report.Fate.LEFT_OUT),
                                "fill",
                                report.count(Report.Fate.TO_FILL))
                        .in(language),
                0);
    }

    private static void empty(Path to) throws IOException {
        if (!Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refusal(Message.of("import.to-file", "path", to));
        }
        try (Stream<Path> inside = Files.list(to)) {
            if (inside.findAny().isPresent()) {
                throw new Refusal(Message.of("import.to-filled", "path", to));
            }
        }
    }
}
