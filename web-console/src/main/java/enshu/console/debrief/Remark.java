package enshu.console.debrief;

import java.time.Instant;
import java.util.Optional;

/**
 * What instructors say of an exercise, or of one team in it (SP 800-84, section 3.5: what went well, what to improve, what
 * to do about it).
 *
 * @param version of the newest words; 0 when nothing was said yet
 * @param by the account that wrote last
 */
record Remark(
        long version,
        String strengths,
        String improvements,
        String actions,
        Optional<String> by,
        Optional<Instant> at) {
    /** Nothing was said. */
    static final Remark NONE = new Remark(0, "", "", "", Optional.empty(), Optional.empty());

    /** Whether there is anything to read. */
    boolean said() {
        return !strengths.isBlank() || !improvements.isBlank() || !actions.isBlank();
    }
}
