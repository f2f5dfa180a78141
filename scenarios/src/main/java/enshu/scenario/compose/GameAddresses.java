package enshu.scenario.compose;

import enshu.exchange.ArenaBlocks;

/**
 * Who is where on the game network of an arena, which is the first /22 of the arena's own block: the relay, the checkers,
 * and a router of each team. Follows from the blocks alone, so whoever knows them comes to the same.
 */
public record GameAddresses(ArenaBlocks arena) {
    /** Where the relay takes flags. */
    public static final int RELAY_PORT = 6666;

    /** The Unix socket of the relay's door, in the folder that is the arena's range's. */
    public static final String RELAY_SOCKET = "flags.sock";

    /** Where the relay takes flags over HTTP, and tells what is known of others'. */
    public static final int RELAY_HTTP_PORT = 8080;

    /** The Unix socket of the relay's HTTP door, beside the other. */
    public static final String RELAY_HTTP_SOCKET = "http.sock";

    private static final int PREFIX = 22;
    private static final int RELAY = 8;
    private static final int FIRST_CHECKER = 16;
    private static final int FIRST_ROUTER = 256;

    public GameAddresses {
        Ipv4Subnet whole = Ipv4Subnet.of(arena.block());
        if (whole.prefix() > PREFIX) {
            throw new IllegalArgumentException("an arena's block holds a /" + PREFIX + ", which " + whole + " doesn't");
        }
    }

    /** The network itself. */
    public Ipv4Subnet network() {
        return new Ipv4Subnet(Ipv4Subnet.of(arena.block()).first(), PREFIX);
    }

    /** The relay to the flag door. */
    public Ipv4Address relay() {
        return network().address(RELAY);
    }

    /** The checker with this place among those of the arena. */
    public Ipv4Address checker(int place) {
        return network().address(FIRST_CHECKER + place);
    }

    /** The router of the team with this place in the arena's list. */
    public Ipv4Address router(int team) {
        return network().address(FIRST_ROUTER + team);
    }
}
