package enshu.console.authoring;

import enshu.console.problem.Problem;
import enshu.scenario.Text;
import enshu.scenario.archive.ArchiveRefused;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What an author is told when something can't be done. */
final class Refused {
    private static final int MOST_PROBLEMS = 100;

    private Refused() {}

    /** The checker found errors. */
    static Problem withErrors(List<enshu.scenario.source.Problem> problems) {
        return new Problem(
                422,
                "draft-has-errors",
                "The scenario has errors",
                "Mend the errors of the check first.",
                Map.of(
                        "problems",
                        problems.stream().limit(MOST_PROBLEMS).map(Line::of).toList()));
    }

    /** An archive or a folder that is no package. */
    static Problem archive(ArchiveRefused refused) {
        return new Problem(
                refused.code().equals("archive-size") ? 413 : 422,
                refused.code(),
                "Not taken as a package",
                refused.message().toString(),
                Map.of("place", refused.place(), "message", refused.message().text()));
    }

    /** Somebody else was faster. */
    static Problem changedMeanwhile(long version, String changedBy, Instant changedAt) {
        return new Problem(
                412,
                "changed-meanwhile",
                "Changed meanwhile",
                "It is at version " + version + " now; look at it and try again.",
                Map.of("version", version, "changedBy", changedBy, "changedAt", changedAt));
    }

    /** It is gone, or was never there, in the version that was named. */
    static Problem goneMeanwhile(String path) {
        return new Problem(
                412, "gone-meanwhile", "Gone meanwhile", "There is no such file any more.", Map.of("path", path));
    }

    /** The installation's own packages are looked at only. */
    static Problem shipped(String id) {
        return Problem.conflict(
                "shipped-read-only", "\"" + id + "\" belongs to the installation; copy it and change the copy.");
    }

    /** Something has this id already. */
    static Problem taken(String id) {
        return new Problem(
                409,
                "id-taken",
                "Taken already",
                "There is a scenario \"" + id + "\" already; choose another id.",
                Map.of("id", id));
    }

    /** No id of a scenario. */
    static Problem id(String id) {
        return new Problem(
                400,
                "scenario-id",
                "No id of a scenario",
                "An id is 3 to 48 of a-z, 0-9 and hyphen.",
                Map.of("id", id.substring(0, Math.min(60, id.length()))));
    }

    /** A written limit. */
    static Problem limit(String code, String what, long most) {
        return new Problem(409, code, "A limit is reached", "At most " + most + " " + what + ".", Map.of("most", most));
    }

    /** One problem of a package, at its place. */
    record Line(String file, int line, int column, String severity, String code, Text message) {
        static Line of(enshu.scenario.source.Problem problem) {
            return new Line(
                    problem.file(),
                    problem.line(),
                    problem.column(),
                    problem.severity().word(),
                    problem.code(),
                    problem.message().text());
        }
    }
}
