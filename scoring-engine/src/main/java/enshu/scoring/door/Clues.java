package enshu.scoring.door;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** What everybody may know of flags that are in other teams' services, such as whose notes they are. */
interface Clues {
    /** No checker says anything. */
    Clues NONE = (_, _) -> "{\"teams\":[],\"flag_ids\":{}}".getBytes(StandardCharsets.UTF_8);

    /**
     * As JSON for one team. Never waits.
     *
     * @param team its number
     * @param tick the present one; empty while the exercise doesn't run
     */
    byte[] of(int team, OptionalInt tick);
}
