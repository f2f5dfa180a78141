package enshu.console.operation;

import enshu.console.database.Database;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.console.socket.Bells;

/** What the operators' pages are shown, and what wakes them. Instructors and the office may see it. */
public final class Operation {
    private static final int MOST_WATCHING = 50;

    private final Database database;
    private final Bells watch = new Bells(MOST_WATCHING);

    public Operation(Database database) {
        this.database = database;
    }

    /** Whom to wake when something changed. */
    public Bells watch() {
        return watch;
    }

    /**
     * All of it as this person may see it, now.
     *
     * @throws Refusal for others than instructors and the office
     */
    Standing standing(Caller caller) {
        if (!caller.is(Role.INSTRUCTOR) && !caller.is(Role.OFFICE)) {
            throw new Refusal(Problem.forbidden("Only instructors and the office see how the platform stands."));
        }
        return database.transaction(
                "reading how the platform stands",
                connection -> new Standing(HostRows.read(connection), RangeRows.read(connection, new Reader(caller))));
    }
}
