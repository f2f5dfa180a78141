package enshu.console.authoring;

import enshu.console.authoring.DraftReader.Checked;
import enshu.console.authoring.Sources.Origin;
import enshu.console.library.Contents;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.archive.PackageFile;
import enshu.scenario.source.Reading;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Looks into scenarios without changing them: what the checker says, and whole packages. */
final class Examination {
    private final Sources sources;
    private final DraftReader reader;
    private final Contents contents;
    private final ScenarioShelf shelf;

    Examination(Sources sources, DraftReader reader, Contents contents, ScenarioShelf shelf) {
        this.sources = sources;
        this.reader = reader;
        this.contents = contents;
        this.shelf = shelf;
    }

    /**
     * What the checker says.
     *
     * @param version of the draft; empty for what is no draft
     * @param network empty where compose.yaml can't be read
     */
    public record Result(Optional<Long> version, List<Refused.Line> problems, Optional<Drawing> network) {}

    /** A zip and the name it is saved under. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
    record Export(byte[] zip, String name) {}

    /** What the checker says of a revision, of the draft, or of what the installation has. */
    Result of(String id, Optional<Integer> revision) {
        Origin origin = sources.required(id);
        if (revision.isPresent()) {
            return of(contents.reading(sources.revision(id, revision.get()).digest()));
        }
        return switch (origin) {
            case Origin.Authored authored -> {
                Checked checked = reader.check(id);
                yield new Result(Optional.of(checked.version()), lines(checked.problems()), checked.network());
            }
            case Origin.Shipped shipped ->
                of(shelf.latest(id).orElseThrow(() -> new Refusal(Problem.unknown("scenario", id))));
        };
    }

    private static Result of(Reading reading) {
        return new Result(Optional.empty(), lines(reading.problems()), Drawing.of(reading));
    }

    private static List<Refused.Line> lines(List<enshu.scenario.source.Problem> problems) {
        return problems.stream().map(Refused.Line::of).toList();
    }

    /** A state of a scenario that a request names: a revision's number, or the draft. */
    static Optional<Integer> state(String word) {
        if (word.equals("draft")) {
            return Optional.empty();
        }
        if (!word.matches("[1-9][0-9]{0,8}")) {
            throw new Refusal(Problem.unknown("revision", word));
        }
        return Optional.of(Integer.valueOf(word));
    }

    /** All files of this state. */
    SortedMap<String, PackageFile> files(String id, Optional<Integer> revision) {
        return sources.files(id, revision);
    }

    /** The package as a zip. */
    Export export(String id, Optional<Integer> revision) {
        Origin origin = sources.required(id);
        if (revision.isPresent()) {
            return new Export(
                    sources.archive(sources.revision(id, revision.get()).digest()),
                    id + "-r" + revision.get() + ".zip");
        }
        SortedMap<String, PackageFile> files = sources.files(id, revision);
        String state = switch (origin) {
            case Origin.Authored authored -> "-draft";
            case Origin.Shipped shipped ->
                DraftReader.heading(files)
                        .revision()
                        .map(number -> "-r" + number)
                        .orElse("");
        };
        return new Export(PackageArchive.zip(files), id + state + ".zip");
    }
}
