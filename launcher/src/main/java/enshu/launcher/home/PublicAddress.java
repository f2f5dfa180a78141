package enshu.launcher.home;

import java.net.URI;
import java.util.Locale;
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
     * Other PCs too, over TLS on port 443.
     *
     * @param name a DNS name or an IPv4 address, lower case
     */
    record Served(String name, Certificate certificate) implements PublicAddress {
        private static final Pattern NAME = Pattern.compile(
                "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

        public Served {
            name = name.toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("\"" + name
                        + "\" is not a host name; expected a name such as enshu.example.jp or an IPv4 address,"
                        + " without scheme and port");
            }
        }

        @Override
        public URI console() {
            return URI.create("https://" + name);
        }

        @Override
        public URI keycloak() {
            return URI.create("https://" + name + "/auth");
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
