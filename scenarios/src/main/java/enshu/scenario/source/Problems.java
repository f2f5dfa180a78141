package enshu.scenario.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a package, each thing once; at most {@value #MOST}, then says that it stopped. */
public final class Problems {
    static final int MOST = 500;

    private static final List<String> FILES = List.of("scenario.yaml", "compose.yaml", "proof.yaml");

    private final Set<Problem> found = new LinkedHashSet<>();
    private boolean errors;

    /** Something that keeps the package from being run. */
    public void error(Place place, String code, Message message) {
        errors = true;
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
        return errors;
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
        if (found.size() < MOST) {
            found.add(new Problem(place.file(), place.line(), place.column(), severity, code, message));
        } else if (found.size() == MOST) {
            found.add(new Problem(
                    "scenario.yaml",
                    1,
                    1,
                    Problem.Severity.ERROR,
                    "too-many-problems",
                    Message.of("problems.too-many", "most", MOST)));
            errors = true;
        }
    }

    private static int rank(String file) {
        int known = FILES.indexOf(file);
        return known < 0 ? FILES.size() : known;
    }
}
