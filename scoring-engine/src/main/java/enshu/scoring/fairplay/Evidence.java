package enshu.scoring.fairplay;

import java.time.Duration;
import java.util.List;

/** Something between two teams that chance explains badly. Innocent reasons remain; a person looks and decides. */
public sealed interface Evidence {
    /** Captures that are quoted. */
    int MOST_EXAMPLES = 5;

    /**
     * How likely chance alone does as much for any pair of the game's teams in any service: the pair's own, times the number
     * of pairs and services.
     */
    double chance();

    /** Some of the captures it rests on, in their order. */
    List<Capture> examples();

    /**
     * A team's flags of a service go to one other team, and to nobody else, though what that team takes of the same service
     * elsewhere others take as well: as if they were left for it. Innocent where the victim closed what others use.
     *
     * @param team who takes them
     * @param victim whose they are
     * @param alone flags of the victim that this team took and nobody else
     * @param taken flags of the victim that this team took
     * @param aloneElsewhere of what it took of other teams in this service, what nobody else took
     * @param takenElsewhere what it took of other teams in this service
     */
    record OneSided(
            String team,
            String victim,
            String service,
            int alone,
            int taken,
            int aloneElsewhere,
            int takenElsewhere,
            double chance,
            List<Capture> examples)
            implements Evidence {
        public OneSided {
            examples = List.copyOf(examples);
        }
    }

    /**
     * Almost all that a team hands in of a service was handed in by one other team up to ten seconds before, far more than of
     * what other teams hand in: as if the flags, or the traffic that brings them, were passed on. Innocent where both run at
     * the same moments and others don't.
     *
     * @param team who hands in after the other
     * @param source who was before it
     * @param after captures of the team that the source had shortly before
     * @param all captures of the team that the source could have had: without the source's own flags
     * @param afterOfOthers of what other teams handed in, what the source had shortly before
     * @param allOfOthers what other teams handed in that the source could have had
     * @param median how much later, half of the time
     */
    record InStep(
            String team,
            String source,
            String service,
            int after,
            int all,
            int afterOfOthers,
            int allOfOthers,
            Duration median,
            double chance,
            List<Capture> examples)
            implements Evidence {
        public InStep {
            examples = List.copyOf(examples);
        }
    }
}
