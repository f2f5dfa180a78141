package enshu.scenario.importing.draft;

import enshu.scenario.source.Place;

/** Ends an import: something of the source makes a package impossible. Its message says what and what to do. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Something of the source as a whole. */
    public Refusal(String message) {
        super(message, null, false, false);
    }

    /** Something at a place of the source. */
    public Refusal(Place place, String message) {
        this(place.file() + ":" + place.line() + ":" + place.column() + ": " + message);
    }
}
