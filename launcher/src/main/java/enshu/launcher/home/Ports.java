package enshu.launcher.home;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The loopback ports of one installation, all derived from a base.
 *
 * @param base the console's own port, 1024–65000
 */
public record Ports(int base) {
    public static final int DEFAULT_BASE = 8080;
    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65000;

    public Ports {
        if (base < LOWEST || base > HIGHEST) {
            throw new IllegalArgumentException("port " + base + " is outside " + LOWEST + " to " + HIGHEST);
        }
    }

    public int console() {
        return base;
    }

    public int keycloak() {
        return base + 1;
    }

    public int keycloakManagement() {
        return base + 2;
    }

    public int postgres() {
        return base + 3;
    }

    public int hazelcast() {
        return base + 4;
    }

    /** Every port with the process that listens there. */
    public Map<Integer, String> byNumber() {
        Map<Integer, String> ports = new LinkedHashMap<>();
        ports.put(console(), "console");
        ports.put(keycloak(), "keycloak");
        ports.put(keycloakManagement(), "keycloak management");
        ports.put(postgres(), "postgres");
        ports.put(hazelcast(), "scoring");
        return ports;
    }
}
