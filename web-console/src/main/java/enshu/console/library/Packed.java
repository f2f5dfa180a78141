package enshu.console.library;

import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.archive.Content;
import enshu.scenario.archive.ContentFailure;
import enshu.scenario.archive.ContentShelf;
import enshu.scenario.archive.PackageFile;
import enshu.scenario.source.Problem;
import enshu.scenario.source.Reading;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * A package as its bytes are at this moment: what reading them gave, and, when it can be run, the content to be kept.
 */
public record Packed(Reading reading, Optional<Content> content) {
    /** These files, read from the shelf itself, so that what is kept is what was read. */
    public static Packed of(Supplier<SortedMap<String, PackageFile>> files, ContentShelf shelf) {
        try {
            SortedMap<String, PackageFile> taken = files.get();
            Reading reading = shelf.keep(taken);
            return switch (reading) {
                case Reading.Read read -> new Packed(reading, Optional.of(Content.of(taken, read.scenario())));
                case Reading.Refused _ -> new Packed(reading, Optional.empty());
            };
        } catch (ArchiveRefused refused) {
            return refused(refused);
        } catch (ContentFailure failure) {
            return unreadable(failure);
        }
    }

    static Packed unreadable(ContentFailure failure) {
        return refused(Problem.unreadable(failure.message()));
    }

    private static Packed refused(ArchiveRefused refused) {
        String place = refused.place().isEmpty() ? "scenario.yaml" : refused.place();
        return refused(new Problem(place, 1, 1, Problem.Severity.ERROR, refused.code(), refused.message()));
    }

    private static Packed refused(Problem problem) {
        return new Packed(new Reading.Refused(List.of(problem)), Optional.empty());
    }
}
