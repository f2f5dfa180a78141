package enshu.range.namespace;

import enshu.range.engine.EngineFailure;
import enshu.range.plan.Routes;
import enshu.scenario.compose.GameAddresses;
import java.time.Duration;

/**
 * Gives a running container the routes of its plan, takes away the engine's own name server from it, and keeps callers
 * away where the plan wants that.
 *
 * <p>The engine's dead default route goes last, so a half-done job is seen as not done and is done again.
 */
public final class RouteSetter {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String NO_ENGINE_RESOLVER = """
            *nat
            -D OUTPUT -d 127.0.0.11/32 -j DOCKER_OUTPUT
            -D POSTROUTING -d 127.0.0.11/32 -j DOCKER_POSTROUTING
            -F DOCKER_OUTPUT
            -F DOCKER_POSTROUTING
            -X DOCKER_OUTPUT
            -X DOCKER_POSTROUTING
            COMMIT
            """;

    /** Whoever begins to talk to the container is not heard; it can call, and be answered. */
    private static final String NO_CALLERS = """
            *filter
            :INPUT DROP [0:0]
            :FORWARD DROP [0:0]
            :OUTPUT ACCEPT [0:0]
            -A INPUT -i lo -j ACCEPT
            -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
            COMMIT
            """;

    /** The relay's two ports are all that is heard, and their answers all that is said. */
    private static final String FLAGS_ALONE = """
            *filter
            :INPUT DROP [0:0]
            :FORWARD DROP [0:0]
            :OUTPUT DROP [0:0]
            -A INPUT -i lo -j ACCEPT
            -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT
            -A INPUT -p tcp --dport %d --syn -j ACCEPT
            -A INPUT -p tcp --dport %d --syn -j ACCEPT
            -A OUTPUT -o lo -j ACCEPT
            -A OUTPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT
            COMMIT
            """.formatted(GameAddresses.RELAY_PORT, GameAddresses.RELAY_HTTP_PORT);

    private RouteSetter() {}

    /** The lines for {@code ip -batch}, in order. */
    static String batch(Routes routes) {
        StringBuilder lines = new StringBuilder();
        for (Routes.Way way : routes.ways()) {
            lines.append("route replace ")
                    .append(way.to())
                    .append(" via ")
                    .append(way.via())
                    .append('\n');
        }
        routes.defaultVia()
                .ifPresentOrElse(
                        via -> lines.append("route replace default via ")
                                .append(via)
                                .append('\n'),
                        () -> lines.append("route flush exact 0.0.0.0/0\n"));
        return lines.toString();
    }

    public static void set(long pid, String owner, Routes routes) {
        NetworkNamespace namespace = NetworkNamespace.ofProcess(pid, owner);
        closeEngineResolver(namespace);
        switch (routes.callers()) {
            case NONE -> namespace.run(LIMIT, NO_CALLERS, "iptables-restore", "--wait", "5");
            case WITH_FLAGS -> namespace.run(LIMIT, FLAGS_ALONE, "iptables-restore", "--wait", "5");
            case ANYBODY -> {}
        }
        namespace.run(LIMIT, batch(routes), "ip", "-4", "-batch", "-");
    }

    /** After a repeated call, or once the host has loaded its own rules, there is nothing left to take away. */
    private static void closeEngineResolver(NetworkNamespace namespace) {
        try {
            namespace.run(LIMIT, NO_ENGINE_RESOLVER, "iptables-restore", "--noflush", "--wait", "5");
        } catch (EngineFailure gone) {
            org.slf4j.LoggerFactory.getLogger(RouteSetter.class)
                    .atDebug()
                    .addKeyValue("error", gone.getMessage())
                    .log("the engine's resolver rules were not there");
        }
    }
}
