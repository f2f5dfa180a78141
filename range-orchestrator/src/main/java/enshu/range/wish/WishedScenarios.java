package enshu.range.wish;

import enshu.exchange.RangeWish;
import enshu.scenario.Scenario;
import enshu.scenario.archive.ContentShelf;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The scenario that a wish means: the bytes its exercise was made with, or, for exercises from before those were kept,
 * what lies in the library's folder.
 */
public final class WishedScenarios {
    private final Library library;
    private final ContentShelf contents;

    public WishedScenarios(Path library, ContentShelf contents) {
        this.library = Library.open(library);
        this.contents = contents;
    }

    /** A wish's scenario, or why it can't be used. */
    public sealed interface Found {
        record Usable(Scenario scenario) implements Found {}

        record Useless(String reason) implements Found {}
    }

    /** Looks for it; throws {@link StoreFailure} when the database can't be asked. */
    public Found find(RangeWish wish) {
        return wish.content().map(this::kept).orElseGet(() -> inLibrary(wish));
    }

    private Found kept(String digest) {
        return switch (contents.find(digest)) {
            case ContentShelf.Found.Usable usable -> new Found.Usable(usable.scenario());
            case ContentShelf.Found.Useless useless -> new Found.Useless(useless.reason());
        };
    }

    private Found inLibrary(RangeWish wish) {
        Optional<Library.Entry> entry = library.find(wish.scenario());
        if (entry.isEmpty()) {
            return new Found.Useless("the library has no scenario \"" + wish.scenario() + "\"; put it there");
        }
        return switch (entry.get().reading()) {
            case Reading.Refused refused ->
                new Found.Useless("scenario " + wish.scenario() + " can't be used: "
                        + refused.problems().getFirst());
            case Reading.Read read
            when read.scenario().revision() != wish.revision() ->
                new Found.Useless(
                        "the library holds revision " + read.scenario().revision() + " of " + wish.scenario()
                                + ", the exercise wants " + wish.revision());
            case Reading.Read read -> new Found.Usable(read.scenario());
        };
    }
}
