package enshu.scoring.door;

import enshu.exchange.TeamId;
import enshu.scenario.compose.GameAddresses;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a team hands in its flags, by what the doors know it, and what they bear. Holds the team's token: only its members
 * and those who run the game may see it.
 *
 * @param token empty when the team has none
 * @param lines HOST:PORT of the line door; empty for none
 * @param http HOST:PORT of the HTTP door; empty for none
 * @param relay ADDRESS:PORT of the relay, which teams reach on their game network; empty for none
 * @param info ADDRESS:PORT at which teams read what is known of others' flags, on their game network; empty for none
 * @param local whether the doors but the relay are reached from the platform's own machine only
 * @param prefix of every flag
 * @param flagLength characters of every flag
 */
public record Signpost(
        String team,
        String token,
        Optional<String> lines,
        Optional<String> http,
        Optional<String> relay,
        Optional<String> info,
        boolean local,
        String prefix,
        int flagLength,
        int tickSeconds,
        int validTicks,
        Bounds bounds) {
    /**
     * What the doors bear of one team.
     *
     * @param byHand flags of one handing in by hand
     * @param byHandASecond flags by hand, in the long run
     * @param burstByHand flags by hand at once after a rest
     */
    public record Bounds(
            int lineBytes,
            int flagsOfRequest,
            int flagsASecond,
            int connections,
            int byHand,
            int byHandASecond,
            int burstByHand) {}

    /** The signpost of this team; empty when the arena has no such team. */
    public static Optional<Signpost> of(ArenaFile file, TeamId id) {
        Arena arena = file.arena();
        return arena.teams().stream()
                .filter(team -> team.id().equals(id))
                .findFirst()
                .map(team -> new Signpost(
                        id.value(),
                        team.token(),
                        file.places().lines().map(Signpost::words),
                        file.places().http().map(Signpost::words),
                        file.relayAt().map(Signpost::words),
                        file.relayAt()
                                .filter(_ -> file.checks().isPresent())
                                .map(relay -> new InetSocketAddress(relay.getAddress(), GameAddresses.RELAY_HTTP_PORT))
                                .map(Signpost::words),
                        file.places().lines().or(() -> file.places().http()).stream()
                                .anyMatch(place -> place.getAddress().isLoopbackAddress()),
                        arena.prefix(),
                        arena.flagLength(),
                        Math.toIntExact(file.ticks().length().toSeconds()),
                        file.ticks().valid(),
                        bounds(Limits.USUAL)));
    }

    private static Bounds bounds(Limits limits) {
        return new Bounds(
                limits.lineBytes(),
                limits.flagsOfRequest(),
                limits.flagsASecond(),
                limits.connectionsOfTeam(),
                HandDoor.MOST_FLAGS,
                HandPace.FLAGS_A_SECOND,
                HandPace.BURST);
    }

    private static String words(InetSocketAddress place) {
        String host = place.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + place.getPort();
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "Signpost[" + team + "]";
    }
}
