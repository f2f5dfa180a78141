package enshu.scoring.door;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.flag.Flag;
import enshu.scoring.flag.FlagForge;
import enshu.scoring.flag.FlagJudge;
import enshu.scoring.flag.FlagKey;
import enshu.scoring.flag.Turns;
import java.net.InetAddress;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the doors of an exercise need to know of its teams and flags. A team's number is its place in the list.
 *
 * @param prefix of every flag
 * @param services ids; a service's number is its place
 * @param turns which flags count in a guided game; empty where all attack all the time
 */
public record Arena(
        ExerciseId exercise,
        String prefix,
        FlagKey key,
        List<Team> teams,
        List<String> services,
        Optional<Turns> turns) {
    public Arena {
        teams = List.copyOf(teams);
        services = List.copyOf(services);
        if (teams.isEmpty() || teams.size() > Flag.GREATEST_NUMBER || services.size() > Flag.GREATEST_NUMBER) {
            throw new IllegalArgumentException("an arena has 1 to " + Flag.GREATEST_NUMBER
                    + " teams and at most as many services, not " + teams.size() + " and " + services.size());
        }
    }

    /** An arena in which all attack all the time. */
    public Arena(ExerciseId exercise, String prefix, FlagKey key, List<Team> teams, List<String> services) {
        this(exercise, prefix, key, teams, services, Optional.empty());
    }

    /**
     * A team that takes part.
     *
     * @param nop whether it is there to be attacked for practice: its flags count for nobody
     * @param networks its programs come from
     * @param token its programs may name it by, 8–128 characters without blanks; empty when it has none
     */
    public record Team(TeamId id, boolean nop, List<Network> networks, String token) {
        public Team {
            networks = List.copyOf(networks);
            if (!token.isEmpty() && !token.matches("[!-~]{8,128}")) {
                throw new IllegalArgumentException("the token of team " + id
                        + " is not 8 to 128 printable ASCII characters without blanks; draw another");
            }
        }

        /** Leaves out the token. */
        @Override
        public String toString() {
            return "Team[" + id + "]";
        }
    }

    /** The team that an address belongs to, by the first network that holds it. */
    OptionalInt teamAt(InetAddress address) {
        for (int number = 0; number < teams.size(); number++) {
            for (Network network : teams.get(number).networks()) {
                if (network.contains(address)) {
                    return OptionalInt.of(number);
                }
            }
        }
        return OptionalInt.empty();
    }

    /** The team of a token. */
    OptionalInt teamOf(String token) {
        for (int number = 0; number < teams.size(); number++) {
            if (!token.isEmpty() && teams.get(number).token().equals(token)) {
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    /** The team of this id. */
    public OptionalInt teamOf(TeamId id) {
        for (int number = 0; number < teams.size(); number++) {
            if (teams.get(number).id().equals(id)) {
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    /** Characters of every flag's text. */
    int flagLength() {
        return new FlagForge(prefix, key).length();
    }

    /** A judge of its flags, for one thread. */
    FlagJudge judge() {
        BitSet nop = new BitSet();
        for (int number = 0; number < teams.size(); number++) {
            nop.set(number, teams.get(number).nop());
        }
        return new FlagJudge(new FlagForge(prefix, key), teams.size(), services.size(), nop, turns);
    }
}
