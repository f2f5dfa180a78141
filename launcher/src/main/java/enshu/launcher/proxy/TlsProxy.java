package enshu.launcher.proxy;

import enshu.launcher.home.Certificate;
import enshu.launcher.home.Home;
import enshu.launcher.home.Ports;
import enshu.launcher.home.PublicAddress;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Account;
import enshu.launcher.process.ChildSpec;
import enshu.launcher.process.ReadyProbe;
import enshu.launcher.process.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Debian's caddy in front of console and Keycloak, for {@code up --address NAME}. */
public final class TlsProxy {
    private static final String PAGES = "pages";
    private static final String STARTING = "starting.html";
    private static final Account ACCOUNT = new Account("enshu-proxy");

    private final Home home;
    private final PublicAddress.Served address;
    private final Ports ports;
    private final String instance;

    public TlsProxy(Home home, PublicAddress.Served address, Ports ports, String instance) {
        this.home = home;
        this.address = address;
        this.ports = ports;
        this.instance = instance;
    }

    /** Where the own authority's root certificate lies once the proxy has run. */
    public Path rootCertificate() {
        return home.proxy().resolve("caddy/pki/authorities/local/root.crt");
    }

    public void prepare() {
        try {
            ACCOUNT.ensure();
            Files.createDirectories(home.proxy());
            Files.writeString(home.proxy().resolve("Caddyfile"), caddyfile());
            writePages(home.proxy().resolve(PAGES));
            if (address.certificate() instanceof Certificate.Given given) {
                CertificateFiles.require(given, address.name(), Instant.now());
                // Copies, because the account can't read the operator's key where it lies.
                copy(given.chain(), home.proxy().resolve("chain.pem"));
                copy(given.key(), home.proxy().resolve("key.pem"));
            }
            ACCOUNT.own(home.proxy());
        } catch (IOException e) {
            throw new LaunchFailure(
                    "the TLS proxy could not be prepared in " + home.proxy() + ": " + e.getMessage(), e);
        }
    }

    static void writePages(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (InputStream page =
                Objects.requireNonNull(TlsProxy.class.getResourceAsStream("/enshu/launcher/proxy/" + STARTING))) {
            Files.copy(page, folder.resolve(STARTING), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(to, Files.readAllBytes(from));
    }

    /**
     * Caddy's configuration; what only this machine may ask of console and Keycloak is not passed on. Who names no
     * server, as browsers do with an address of numbers, means the one there is.
     */
    String caddyfile() {
        String global = switch (address.certificate()) {
            case Certificate.OwnAuthority _ -> "skip_install_trust\n  auto_https disable_redirects";
            case Certificate.Given _ -> "auto_https off";
            case Certificate.Acme acme -> "email " + acme.email();
        };
        String tls = switch (address.certificate()) {
            case Certificate.OwnAuthority _ -> "tls internal";
            case Certificate.Given _ -> "tls " + at("chain.pem") + " " + at("key.pem");
            case Certificate.Acme _ -> "";
        };
        return """
                {
                  admin off
                  default_sni %s
                  %s
                  servers {
                    protocols h1 h2
                  }
                }
                https://%s {
                  %s
                  header {
                    Strict-Transport-Security "max-age=31536000"
                    -Server
                    defer
                  }
                %s
                }
                """.formatted(address.name(), global, address.authority(), tls, routes(ports, at(PAGES)));
    }

    /**
     * Where requests go. While the console or Keycloak is away, or answers a 404 that is not its own because it is being
     * deployed, a browser's page gets one that waits for it, and everybody else an empty 503.
     */
    static String routes(Ports ports, Path pages) {
        return """
                  @inside path /auth/admin /auth/admin/* /auth/realms/master /auth/realms/master/* /health /health/* /metrics /metrics/* /openapi /openapi/*
                  respond @inside 404
                  @accounts path /auth /auth/*
                  reverse_proxy @accounts 127.0.0.1:%d
                  reverse_proxy 127.0.0.1:%d {
                    @deploying {
                      status 404
                      header !Content-Security-Policy
                    }
                    handle_response @deploying {
                      error 503
                    }
                  }
                  handle_errors {
                    header Cache-Control no-store
                    header Retry-After 5
                    @page header Accept *text/html*
                    handle @page {
                      root * %s
                      rewrite * /%s
                      file_server {
                        status 503
                      }
                    }
                    respond 503
                  }
                """.formatted(ports.keycloak(), ports.console(), pages, STARTING);
    }

    private Path at(String name) {
        return Path.of("/run/enshu", instance).resolve("proxy").resolve(name);
    }

    /** The proxy as a child process that may open a low port and has nothing else of root's. */
    public ChildSpec server() {
        Sandbox sandbox = new Sandbox(
                ACCOUNT.name(),
                Path.of("/run/enshu", instance),
                Map.of("proxy", home.proxy()),
                List.of("proxy"),
                List.of("net_bind_service"));
        String folder = sandbox.at("proxy").toString();
        return new ChildSpec(
                "proxy",
                sandbox.enter(List.of("caddy", "run", "--config", folder + "/Caddyfile", "--adapter", "caddyfile")),
                Map.of(
                        "PATH", "/usr/sbin:/usr/bin:/sbin:/bin",
                        "HOME", folder,
                        "XDG_DATA_HOME", folder,
                        "XDG_CONFIG_HOME", folder,
                        "ENSHU_INSTANCE", instance),
                home.logOf("proxy"),
                new ReadyProbe.TlsAnswers(address.name(), address.port()),
                Duration.ofMinutes(2),
                "TERM",
                Duration.ofSeconds(10));
    }
}
