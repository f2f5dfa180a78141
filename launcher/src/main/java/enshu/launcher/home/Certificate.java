package enshu.launcher.home;

import java.nio.file.Path;

/** Where the TLS door takes its certificate from. */
public sealed interface Certificate {
    /** A certificate authority of the proxy's own; browsers must be given its root certificate. */
    record OwnAuthority() implements Certificate {}

    /** Files from the operator, both PEM. */
    record Given(Path chain, Path key) implements Certificate {}

    /** An ACME authority (Let's Encrypt by default); needs ports 80 and 443 reachable from it. */
    record Acme(String email) implements Certificate {}
}
