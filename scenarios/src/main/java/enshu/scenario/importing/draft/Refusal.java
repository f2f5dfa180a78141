package enshu.scenario.importing.draft;

import enshu.scenario.source.Language;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Problem;
import java.util.Optional;

/** Ends an import: something of the source makes a package impossible. Its message says what and what to do. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Optional<Message> said;

    /** Something of the source as a whole. */
    public Refusal(String message) {
        super(message, null, false, false);
        this.said = Optional.empty();
    }

    /** Something at a place of the source. */
    public Refusal(Place place, String message) {
        this(words(place) + ": " + message);
    }

    /** The same as something that can be said in both languages. */
    public Refusal(Place place, Message message) {
        super(words(place) + ": " + message, null, false, false);
        this.said = Optional.of(Message.of("import.refused", "place", words(place), "reason", message));
    }

    /** What the reader found in a file of the source. */
    public Refusal(Problem problem) {
        this(new Place(problem.file(), problem.line(), problem.column()), problem.message());
    }

    private static String words(Place place) {
        return place.file() + ":" + place.line() + ":" + place.column();
    }

    /** What the command tells: in this language where it is a reader's message, in English otherwise. */
    public String told(Language language) {
        return said.map(message -> message.in(language)).orElseGet(() -> "not imported: " + getMessage());
    }
}
