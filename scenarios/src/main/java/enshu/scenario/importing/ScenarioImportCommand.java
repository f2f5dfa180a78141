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

    /** Imports; the folder is written whole or not at all. */
    public static CommandResult run(Path path, Path to) {
        return run(path, to, Optional.empty(), Language.EN);
    }

    /**
     * The same with the lines by which editors find this installation's schemas. What the reader says of a source is in
     * this language; the report, which becomes a file of the package, and refusals of the import itself are in English.
     */
    public static CommandResult run(Path path, Path to, Path schemas, Language language) {
        return run(path, to, Optional.of(schemas), language);
    }

    private static CommandResult run(Path path, Path to, Optional<Path> schemas, Language language) {
        try {
            empty(to);
            boolean folder = Files.isDirectory(path);
            if (!folder && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new Refusal("there is no file or folder \"" + path
                        + "\"; name a Compose project, an SDL file or a" + " CyberRangeCZ topology");
            }
            Path real = path.toRealPath();
            SourceFolder source = new SourceFolder(folder ? real : real.resolveSibling(""), to);
            Recognition recognition = new Recognition(source);
            Source found = folder ? recognition.ofFolder() : recognition.ofFile(String.valueOf(real.getFileName()));
            return imported(found, source, to, schemas);
        } catch (Refusal refusal) {
            return new CommandResult(List.of(), refusal.told(language), 1);
        } catch (IOException failure) {
            return new CommandResult(
                    List.of(), "not imported: a file can't be read or written: " + failure.getMessage(), 1);
        }
    }

    private static CommandResult imported(Source found, SourceFolder source, Path to, Optional<Path> schemas)
            throws IOException {
        Report report = new Report();
        Draft draft = switch (found) {
            case Source.Compose compose -> new ComposeImport(source, compose.file(), report).draft();
            case Source.Sdl sdl -> new SdlImport(source, sdl.file(), report).draft();
            case Source.CyberRange range ->
                new CyberRangeImport(source, range.topology(), range.training(), report).draft();
        };
        PackageDraft made = PackageDraft.of(draft);
        Staging staging = new Staging(made, draft, to, schemas);
        List<String> lines = new ArrayList<>(staging.written());
        return new CommandResult(lines, summary(made, report), 0);
    }

    private static String summary(PackageDraft made, Report report) {
        List<String> counts = new ArrayList<>();
        for (Report.Fate fate : Report.Fate.values()) {
            counts.add(report.count(fate) + " " + fate.words());
        }
        return "imported \"" + made.id() + "\": " + String.join(", ", counts)
                + "; the package passes scenario check, and import-report.md in it tells the same";
    }

    private static void empty(Path to) throws IOException {
        if (!Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new Refusal("\"" + to + "\" exists and is no folder; name a new one with --to");
        }
        try (Stream<Path> inside = Files.list(to)) {
            if (inside.findAny().isPresent()) {
                throw new Refusal("the folder \"" + to + "\" is not empty; name a new one with --to");
            }
        }
    }
}
