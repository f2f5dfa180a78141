package enshu.scenario.importing.draft;

import enshu.scenario.source.Language;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Problem;

/** Ends an import: something of the source makes a package impossible. Its message says what and what to do. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Message said;

    /** Something of the source as a whole. */
    public Refusal(Message reason) {
        this(Message.of("import.refused-whole", "reason", reason), reason.toString());
    }

    /** Something at a place of the source. */
    public Refusal(Place place, Message reason) {
        this(Message.of("import.refused", "place", words(place), "reason", reason), words(place) + ": " + reason);
    }

    /** What the reader found in a file of the source. */
    public Refusal(Problem problem) {
        this(new Place(problem.file(), problem.line(), problem.column()), problem.message());
    }

    private Refusal(Message said, String message) {
        super(message, null, false, false);
        this.said = said;
    }

    private static String words(Place place) {
        return place.file() + ":" + place.line() + ":" + place.column();
    }

    /** What the command tells, in this language. */
    public String told(Language language) {
        return said.in(language);
    }
}
