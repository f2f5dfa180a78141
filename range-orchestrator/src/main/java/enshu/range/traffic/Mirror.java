package enshu.range.traffic;

import enshu.exchange.TeamId;
import java.time.Instant;
import java.util.List;

/**
 * A team that said to others what another team had said to its own service shortly before, and never until then. Replaying
 * attacks is within the rules of most games, so this speaks for nobody's guilt; two teams that both try what a notice has just
 * told everybody look the same.
 *
 * @param team that repeated it
 * @param source that said it to the team first
 * @param port of the services
 * @param mirrored different things that the team said for the first time within {@link Mirrors#SOON} after it had heard them
 * @param shared different things that the team said at any time and had heard of nobody before the source
 * @param medianMs between hearing and saying
 */
record Mirror(TeamId team, TeamId source, int port, int mirrored, int shared, long medianMs, List<Example> examples) {
    Mirror {
        examples = List.copyOf(examples);
    }

    /**
     * One of the things.
     *
     * @param heard when the source said it to the team
     * @param said when the team said it to the victim
     * @param words as {@link Words#text}
     */
    record Example(Instant heard, Instant said, TeamId victim, String words) {}
}
