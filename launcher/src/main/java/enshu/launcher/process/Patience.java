package enshu.launcher.process;

import java.time.Duration;

/**
 * How long a process may be silent before it counts as hung, and is ended to be started anew.
 *
 * @param glance between two looks at a process that isn't ready yet
 * @param look between two looks at one that is
 * @param silences looks in a row that find no answer
 * @param again what a later start is given at least; four times what the first took, when that is longer
 */
record Patience(Duration glance, Duration look, int silences, Duration again) {
    /** A minute of silence; a minute for a start, twice that after one that wasn't enough. */
    static final Patience USUAL =
            new Patience(Duration.ofMillis(200), Duration.ofSeconds(10), 6, Duration.ofMinutes(1));

    /**
     * How long a start may take.
     *
     * @param first how long the first start took
     * @param hung starts in a row that took too long
     * @param most never more than this
     */
    Duration start(Duration first, int hung, Duration most) {
        Duration usual = first.multipliedBy(4);
        Duration given = (usual.compareTo(again) > 0 ? usual : again).multipliedBy(1L << Math.min(hung, 10));
        return given.compareTo(most) > 0 ? most : given;
    }
}
