package enshu.launcher.home;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where browsers find the platform. */
public sealed interface PublicAddress {
    /** Only this machine's browsers, over loopback without TLS. */
    record Loopback(Ports ports) implements PublicAddress {
        @Override
        public URI console() {
            return URI.create("http://127.0.0.1:" + ports.console());
        }

        @Override
        public URI keycloak() {
            return URI.create("http://127.0.0.1:" + ports.keycloak() + "/auth");
        }
    }

    /**
     * Other PCs too, over TLS.
     *
     * @param name a DNS name or an IPv4 address, lower case
     * @param port usually 443, which addresses need not name
     */
    record Served(String name, int port, Certificate certificate) implements PublicAddress {
        /** The port that a browser takes by itself. */
        public static final int USUAL_PORT = 443;

        private static final int ASKED_PORT = 80;
        private static final int HIGHEST_PORT = 65_535;
        private static final Pattern NAME = Pattern.compile(
                "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

        private static final Pattern WITH_PORT = Pattern.compile("([^:]*):([0-9]{1,5})");

        public Served {
            name = name.toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("\"" + name
                        + "\" is not a host name; expected a name such as enshu.example.jp or an IPv4 address,"
                        + " without scheme; a port may follow, as in enshu.example.jp:8443");
            }
            if (port < 1 || port > HIGHEST_PORT) {
                throw new IllegalArgumentException("port " + port + " of --address is outside 1 to " + HIGHEST_PORT);
            }
            if (port != USUAL_PORT && certificate instanceof Certificate.Acme) {
                throw new IllegalArgumentException("--acme needs ports 80 and " + USUAL_PORT
                        + ", where the authority looks; give --address without a port");
            }
        }

        /** What an operator writes: {@code NAME} or {@code NAME:PORT}. */
        public static Served of(String address, Certificate certificate) {
            Matcher parts = WITH_PORT.matcher(address);
            return parts.matches()
                    ? new Served(parts.group(1), Integer.parseInt(parts.group(2)), certificate)
                    : new Served(address, USUAL_PORT, certificate);
        }

        /** The name, and the port where it is not the usual one. */
        public String authority() {
            return port == USUAL_PORT ? name : name + ":" + port;
        }

        /** The ports to open: with ACME also the one at which the authority asks. */
        public List<Integer> ports() {
            return certificate instanceof Certificate.Acme ? List.of(port, ASKED_PORT) : List.of(port);
        }

        @Override
        public URI console() {
            return URI.create("https://" + authority());
        }

        @Override
        public URI keycloak() {
            return URI.create(console() + "/auth");
        }
    }

    /** The console's root, without a slash at the end. */
    URI console();

    /** Keycloak's root as browsers see it. */
    URI keycloak();

    /** The OpenID Connect issuer. */
    default URI issuer() {
        return URI.create(keycloak() + "/realms/enshu");
    }
}
