package enshu.scenario.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what is wrong with a package, each thing once; at most {@value #MOST} errors, as many warnings and as many
 * notes, then says that it stopped. Only too many errors are one more.
 */
public final class Problems {
    static final int MOST = 500;

    private static final List<String> FILES = List.of("scenario.yaml", "compose.yaml", "proof.yaml");

    private final Set<Problem> found = new LinkedHashSet<>();
    private final Map<Problem.Severity, Integer> counts = new EnumMap<>(Problem.Severity.class);

    /** Something that keeps the package from being run. */
    public void error(Place place, String code, Message message) {
        add(place, Problem.Severity.ERROR, code, message);
    }

    void warning(Place place, String code, Message message) {
        add(place, Problem.Severity.WARNING, code, message);
    }

    void note(Place place, String code, Message message) {
        add(place, Problem.Severity.NOTE, code, message);
    }

    /** Whether anything keeps the package from being run. */
    public boolean hasErrors() {
        return count(Problem.Severity.ERROR) > 0;
    }

    /** Whether more errors would not be shown. */
    boolean full() {
        return count(Problem.Severity.ERROR) > MOST;
    }

    private int count(Problem.Severity severity) {
        return counts.getOrDefault(severity, 0);
    }

    /** Everything found: scenario.yaml, compose.yaml, proof.yaml, then other files by name; each from top to bottom. */
    public List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt((Problem problem) -> rank(problem.file()))
                .thenComparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column)
                .thenComparing(Problem::severity)
                .thenComparing(Problem::code)
                .thenComparing(Problem::toString));
        return sorted;
    }

    private void add(Place place, Problem.Severity severity, String code, Message message) {
        int before = count(severity);
        if (before < MOST) {
            if (found.add(new Problem(place.file(), place.line(), place.column(), severity, code, message))) {
                counts.put(severity, before + 1);
            }
        } else if (before == MOST) {
            found.add(more(severity));
            counts.put(severity, before + 1);
        }
    }

    private static Problem more(Problem.Severity severity) {
        Message message = switch (severity) {
            case ERROR -> Message.of("problems.too-many", "most", MOST);
            case WARNING -> Message.of("problems.more-warnings", "most", MOST);
            case NOTE -> Message.of("problems.more-notes", "most", MOST);
        };
        Problem.Severity own = severity == Problem.Severity.ERROR ? severity : Problem.Severity.NOTE;
        return new Problem("scenario.yaml", 1, 1, own, "too-many-problems", message);
    }

    private static int rank(String file) {
        int known = FILES.indexOf(file);
        return known < 0 ? FILES.size() : known;
    }
}
