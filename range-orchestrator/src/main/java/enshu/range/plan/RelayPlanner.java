package enshu.range.plan;

import enshu.scenario.compose.GameAddresses;
import enshu.scenario.compose.Ipv4Subnet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans an arena's relay: every team reaches it on the game network at the port of flags and that of HTTP, and it hands each
 * connection, with a PROXY header that names whence it came, to the Unix socket at which the scoring engine has a door. It
 * can neither call nor be called otherwise.
 */
public final class RelayPlanner {
    /** What the relay is called in the arena's range. */
    public static final String SERVICE = "relay";

    /** Where, below the folder for desktop sockets, each arena's range has one with its door's socket. */
    public static final String FOLDER = ".relays";

    /** The relay's user and group inside, and the group that may enter its folder outside. */
    public static final int USER = 6666;

    private static final String INSIDE = "/run/enshu";
    private static final String CONFIGURATION = "/etc/haproxy/haproxy.cfg";
    private static final int READABLE = 0644;
    private static final long MEMORY = 128L << 20;
    private static final long PIDS = 32;

    /** Each connection takes two: the team's and the door's. */
    private static final long FILES = 16_384;

    private final String image;
    private final Path desktops;

    RelayPlanner(String image, Path desktops) {
        this.image = image;
        this.desktops = desktops;
    }

    PlannedContainer container(RangeIdentity identity, GameNetwork game, String incarnation) {
        return new PlannedContainer(
                SERVICE,
                identity.name(SERVICE),
                PlannedContainer.Kind.RELAY,
                incarnation,
                new PlannedContainer.Make(
                        image,
                        List.of("haproxy", "-db", "-f", CONFIGURATION),
                        List.of(),
                        Map.of(),
                        SERVICE,
                        Optional.empty(),
                        Optional.of(USER + ":" + USER),
                        Optional.empty(),
                        Optional.of("SIGKILL"),
                        Map.of(),
                        true),
                confinement(identity),
                List.of(new Attachment(
                        game.network().name(), game.places().relay().toString(), List.of(), Optional.empty())),
                new Routes(Optional.empty(), game.ways(), Routes.Callers.WITH_FLAGS),
                Ipv6.NONE,
                Optional.empty(),
                List.of(new PlannedFile(
                        CONFIGURATION,
                        READABLE,
                        new PlannedFile.Content(configuration(game).getBytes(StandardCharsets.UTF_8)))),
                Map.of(),
                Optional.empty(),
                false);
    }

    private PlannedContainer.Confinement confinement(RangeIdentity identity) {
        return new PlannedContainer.Confinement(
                List.of(),
                ClosedNetwork.SYSCTLS,
                Map.of(),
                Map.of(),
                Map.of(
                        INSIDE,
                        desktops.resolve(FOLDER)
                                .resolve(identity.range().value().toString())
                                .toString()),
                List.of(),
                true,
                new Limits(
                        MEMORY,
                        HostPlanner.DEFAULT_NANO_CPUS,
                        PIDS,
                        Optional.empty(),
                        Map.of("nofile", new Limits.Ulimit(FILES, FILES))));
    }

    /**
     * The limits of a team are the door's, which says why. Beyond twice as many connections the relay cuts them itself, so
     * that no team takes the places of the others: of a router's address on the game network, or of a team's whole block
     * where its router hides nobody. Whoever is silent for longer than the door bears is dropped.
     */
    static String configuration(GameNetwork game) {
        return """
                global
                  maxconn 4096
                  nbthread 1
                  tune.bufsize 8192
                defaults
                  mode tcp
                  retries 5
                  timeout connect 5s
                  timeout client 6m
                  timeout server 6m
                  timeout client-fin 5s
                  timeout server-fin 5s
                listen flags
                  bind :%d
                  stick-table type ip size 2k expire 1m store conn_cur
                  tcp-request connection track-sc0 src if { src %s }
                  tcp-request connection track-sc0 src,ipmask(%d) unless { src %s }
                  tcp-request connection reject if { sc0_conn_cur gt 128 }
                  server door unix@%s/%s send-proxy-v2
                listen http
                  bind :%d
                  tcp-request connection track-sc0 src table flags if { src %s }
                  tcp-request connection track-sc0 src,ipmask(%d) table flags unless { src %s }
                  tcp-request connection reject if { sc0_conn_cur gt 128 }
                  server door unix@%s/%s send-proxy-v2
                """.formatted(
                        GameAddresses.RELAY_PORT,
                        game.places().network(),
                        Ipv4Subnet.of(game.arena().block()).prefix(),
                        game.places().network(),
                        INSIDE,
                        GameAddresses.RELAY_SOCKET,
                        GameAddresses.RELAY_HTTP_PORT,
                        game.places().network(),
                        Ipv4Subnet.of(game.arena().block()).prefix(),
                        game.places().network(),
                        INSIDE,
                        GameAddresses.RELAY_HTTP_SOCKET);
    }
}
