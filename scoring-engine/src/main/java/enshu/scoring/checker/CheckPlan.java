package enshu.scoring.checker;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.flag.FlagKey;
import enshu.scoring.flag.FlagSeries;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.tick.Ticks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is planted and looked at in a game; at least one service is.
 *
 * @param prefix of every flag
 * @param teams in the arena's order, those that are only attacked for practice included; at most {@value #MOST_TEAMS}
 * @param services ids of all, in the arena's order, at most {@value #MOST_SERVICES}
 * @param checked those of them that have a checker
 */
public record CheckPlan(
        ExerciseId exercise,
        String prefix,
        FlagKey key,
        Ticks ticks,
        List<TeamId> teams,
        List<String> services,
        List<Checked> checked) {
    static final int MOST_TEAMS = 200;
    static final int MOST_SERVICES = 20;
    static final int MOST_FLAGS = 20;

    public CheckPlan {
        teams = List.copyOf(teams);
        services = List.copyOf(services);
        checked = List.copyOf(checked);
        if (teams.isEmpty() || teams.size() > MOST_TEAMS || services.size() > MOST_SERVICES) {
            throw new IllegalArgumentException(
                    "checkers look at services of 1 to " + MOST_TEAMS + " teams and at most " + MOST_SERVICES
                            + " services, not " + teams.size() + " and " + services.size() + "; play with fewer");
        }
        if (checked.isEmpty()) {
            throw new IllegalArgumentException("no service has a checker; leave \"checked\" out");
        }
        Set<String> ids = new HashSet<>();
        for (Checked one : checked) {
            if (!services.contains(one.service()) || !ids.add(one.service())) {
                throw new IllegalArgumentException("\"checked\" names each service that has a checker once, by its id;"
                        + " \"" + one.service() + "\" is none, or is there twice");
            }
        }
    }

    /**
     * A service that a checker looks at.
     *
     * @param service its id, 1–{@value ArenaEvent#LONGEST_ID} characters
     * @param flagsPerTick flags that are planted in it each tick, 1–{@value #MOST_FLAGS}
     * @param variants places in it for flags, 1–{@value #MOST_FLAGS}
     */
    public record Checked(String service, int flagsPerTick, int variants) {
        public Checked {
            if (service.isEmpty() || service.length() > ArenaEvent.LONGEST_ID) {
                throw new IllegalArgumentException("the id of a service that is checked has 1 to "
                        + ArenaEvent.LONGEST_ID + " characters, not " + service.length());
            }
            if (flagsPerTick < 1 || flagsPerTick > MOST_FLAGS || variants < 1 || variants > MOST_FLAGS) {
                throw new IllegalArgumentException("service \"" + service + "\" has 1 to " + MOST_FLAGS
                        + " flags a tick and as many variants, not " + flagsPerTick + " and " + variants);
            }
        }
    }

    /** The flags of this game, for one thread. */
    FlagSeries series() {
        int most = checked.stream().mapToInt(Checked::flagsPerTick).max().orElse(1);
        return new FlagSeries(key, teams.size(), services.size(), most);
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "CheckPlan[" + exercise + "]";
    }
}
