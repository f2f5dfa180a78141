package enshu.scenario.source;

/** A language that the checker speaks. */
public enum Language {
    JA("、"),
    EN(", ");

    private final String comma;

    Language(String comma) {
        this.comma = comma;
    }

    /** What stands between the items of a list, where a text doesn't say it. */
    String comma() {
        return comma;
    }
}
