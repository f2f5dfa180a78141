package enshu.exchange;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the console wants of one range: which scenario, for whom, from which seed, standing or gone.
 *
 * @param content digest of the package's bytes; empty for the one that lies in the library's folder
 * @param seed 64 hexadecimal digits
 * @param block empty until an orchestrator has chosen one
 * @param incarnation raised by every reset, or rewinding, of the whole range
 * @param hostIncarnations service name to how often this one host was reset
 * @param arena where the ranges of its arena are; empty where teams' ranges aren't joined
 * @param prepareAt not to be stood before this; empty: at once
 */
public record RangeWish(
        RangeId range,
        ExerciseId exercise,
        TeamId team,
        String scenario,
        int revision,
        Optional<String> content,
        String seed,
        String host,
        Optional<AddressBlock> block,
        Desired desired,
        int incarnation,
        Map<String, Integer> hostIncarnations,
        Optional<ArenaBlocks> arena,
        CheckpointWish checkpoints,
        Optional<Instant> prepareAt) {
    public RangeWish {
        hostIncarnations = Collections.unmodifiableMap(new LinkedHashMap<>(hostIncarnations));
    }

    /** Says everything but the seed, from which answers could be computed. */
    @Override
    public String toString() {
        return "RangeWish[" + range + " " + exercise + "/" + team + " " + scenario + " revision " + revision + " "
                + desired.word() + " incarnation " + incarnation + "]";
    }
}
