package enshu.range.settings;

import enshu.range.plan.RangeIdentity;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where this orchestrator finds its engine, its library and its folders. All of it comes from the environment; what
 * is missing is said by name.
 */
public record Settings(
        Path socket,
        Path engineNamespace,
        Path library,
        Path contents,
        Path desktops,
        int desktopGroup,
        String instance,
        String host,
        Database database) {

    /** How to reach the database; the password is never printed. */
    public record Database(String url, String user, String password) {
        /** For programs that have none. */
        public static final Database NONE = new Database("", "", "");

        @Override
        public String toString() {
            return "Database[" + url + " as " + user + "]";
        }
    }

    /** Everything a long-running orchestrator needs. */
    public static Settings ofAll(Map<String, String> environment) {
        Settings engine = ofEngine(environment);
        return new Settings(
                engine.socket,
                engine.engineNamespace,
                engine.library,
                engine.contents,
                engine.desktops,
                engine.desktopGroup,
                engine.instance,
                engine.host,
                new Database(
                        required(environment, "ENSHU_DB_URL", "jdbc:postgresql://127.0.0.1:8083/enshu"),
                        required(environment, "ENSHU_DB_USER", "enshu_orchestrator"),
                        required(environment, "ENSHU_DB_PASSWORD", "the role's password")));
    }

    /** What a program needs that only works with the engine. */
    public static Settings ofEngine(Map<String, String> environment) {
        String group = environment.getOrDefault("ENSHU_DESKTOP_GID", "0");
        if (!group.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("ENSHU_DESKTOP_GID is \"" + group + "\"; set it to a group's number");
        }
        return new Settings(
                Path.of(required(environment, "ENSHU_DOCKER_SOCKET", "the engine's Unix socket")),
                Path.of(required(environment, "ENSHU_ENGINE_NETNS", "the path of the engine's network namespace")),
                Path.of(required(environment, "ENSHU_LIBRARY", "the folder of scenario packages")),
                Path.of(required(environment, "ENSHU_CONTENTS", "a folder of its own for packages of exercises"))
                        .toAbsolutePath(),
                Path.of(required(environment, "ENSHU_DESKTOPS", "the folder for desktop sockets"))
                        .toAbsolutePath(),
                Integer.parseInt(group),
                RangeIdentity.requireInstance(required(environment, "ENSHU_INSTANCE", "a short word, such as a1")),
                environment.getOrDefault("ENSHU_HOST_NAME", "local"),
                Database.NONE);
    }

    /** Small files of the orchestrator's own; readable by root only. */
    public Path state() {
        return desktops.resolve(".state");
    }

    /** The folder of the engine's socket, on whose disk its images and ranges lie. */
    public Path engineFolder() {
        Path folder = socket.toAbsolutePath().getParent();
        return folder == null ? Path.of("/") : folder;
    }

    private static String required(Map<String, String> environment, String name, String meaning) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set; set it to " + meaning);
        }
        return value;
    }
}
