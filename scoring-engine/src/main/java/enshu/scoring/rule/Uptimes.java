package enshu.scoring.rule;

import enshu.scoring.arena.Arena;
import enshu.scoring.arena.Tick;

/** How often each (team, service) was found well, and how often recovering. */
final class Uptimes {
    private final Arena arena;
    private final int[] ok;
    private final int[] recovering;
    private final int[] checks;

    Uptimes(Arena arena) {
        this.arena = arena;
        ok = new int[arena.rows()];
        recovering = new int[arena.rows()];
        checks = new int[arena.rows()];
    }

    void add(Tick tick) {
        tick.checks((team, service, status, _) -> {
            int row = arena.row(team, service);
            checks[row]++;
            switch (status) {
                case OK -> ok[row]++;
                case RECOVERING -> recovering[row]++;
                case DOWN, FAULTY, FLAG_NOT_FOUND, TIMEOUT -> {}
            }
        });
    }

    int ok(int row) {
        return ok[row];
    }

    int checks(int row) {
        return checks[row];
    }

    /** OK 1, RECOVERING ½, anything else 0. */
    double units(int row) {
        return ok[row] + 0.5 * recovering[row];
    }

    String text(int row) {
        return "(" + ok[row] + " + " + recovering[row] + "/2)";
    }
}
