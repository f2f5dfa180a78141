package enshu.launcher.home;

import enshu.launcher.message.LaunchFailure;
import enshu.range.plan.RelayPlanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder that holds everything one installation makes outside the checkout ({@code $ENSHU_HOME}).
 *
 * @param root absolute; at most {@value #LONGEST} bytes, because the engine's Unix sockets lie below it
 * @param checkout the source tree, read for migrations and the scenario library
 * @param app the build the processes run from
 */
public record Home(Path root, Path checkout, Path app) {
    /** A Unix socket's path may have 107 bytes; the longest below the root needs 40. */
    public static final int LONGEST = 66;

    public Home {
        if (!root.isAbsolute()) {
            throw new IllegalStateException("home must be absolute: " + root);
        }
        int length = root.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            throw new LaunchFailure("ENSHU_HOME is too long for Unix sockets (" + length + " bytes, at most " + LONGEST
                    + "): " + root + ". Choose a shorter folder.");
        }
    }

    /** The home that the enshu script named by system properties. */
    public static Home ofProcess() {
        return new Home(property("enshu.home"), property("enshu.root"), property("enshu.app"));
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new LaunchFailure("the launcher is started by ./enshu, which sets -D" + name + "; use ./enshu.");
        }
        return Path.of(value);
    }

    public Path cache() {
        return root.resolve("cache");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path log() {
        return root.resolve("log");
    }

    public Path logOf(String process) {
        return log().resolve(process + ".log");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path keycloak() {
        return root.resolve("keycloak");
    }

    public Path engine() {
        return root.resolve("engine");
    }

    public Path engineSocket() {
        return engine().resolve("docker.sock");
    }

    public Path console() {
        return root.resolve("console");
    }

    public Path scoring() {
        return root.resolve("scoring");
    }

    public Path proxy() {
        return root.resolve("proxy");
    }

    /** One folder per team's range with the sockets its desktops are reached by. */
    public Path desktops() {
        return root.resolve("desktops");
    }

    /** One folder per arena's range with the socket at which its relay hands in flags. */
    public Path relays() {
        return desktops().resolve(RelayPlanner.FOLDER);
    }

    public Path recordings() {
        return root.resolve("recordings");
    }

    /** Where one process unpacks the packages that exercises were made with; made anew from the database. */
    public Path contents(String process) {
        return root.resolve("contents").resolve(process);
    }

    public Path accounts() {
        return root.resolve("accounts.properties");
    }

    public Path secrets() {
        return root.resolve("secrets.properties");
    }

    public Path settings() {
        return root.resolve("settings.properties");
    }

    public Path library() {
        return checkout.resolve("scenarios/library");
    }

    /** Makes the folder readable for root alone, and the folders every part expects. */
    public void prepare() {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            for (Path folder : new Path[] {cache(), run(), log(), desktops(), recordings()}) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new LaunchFailure("cannot prepare " + root + ": " + e.getMessage() + ". Is the disk writable?", e);
        }
    }
}
