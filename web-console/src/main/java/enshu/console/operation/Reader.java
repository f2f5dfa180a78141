package enshu.console.operation;

import enshu.console.signin.Caller;
import enshu.console.signin.Role;

/**
 * Who looks, and what of a range that person may know: what hosts printed can hold what trainees are to find, so it is for
 * instructors alone; a try-out's is its author's.
 */
record Reader(Caller caller) {
    /** Whether this person may read what the exercise is called. */
    boolean knowsTitle(boolean tryout, String author) {
        return !tryout || caller.account().equals(author);
    }

    /** Whether this person may read what its hosts printed. */
    boolean knowsLines(boolean tryout, String author) {
        return caller.is(Role.INSTRUCTOR) && knowsTitle(tryout, author);
    }
}
