package enshu.scenario.source;

/** Where something stands in a file of the package; line and column count from 1. */
public record Place(String file, int line, int column) {
    public static Place start(String file) {
        return new Place(file, 1, 1);
    }

    /** The first column of a line further down. */
    Place below(int lines) {
        return lines == 0 ? this : new Place(file, line + lines, 1);
    }
}
