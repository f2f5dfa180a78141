package enshu.scoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the process is told by its environment.
 *
 * @param databaseUrl a JDBC URL
 * @param library folder of the scenario packages
 * @param contents folder of this process for the packages that exercises were made with
 * @param hazelcastAddress the one address the member is bound to
 * @param hazelcastMembers HOST:PORT of every member
 * @param readyFile touched when the process is ready
 * @param rehearses whether it rehearses after its start
 * @param rehearsedFile touched when it has
 * @param arena file that describes an arena whose doors are opened
 * @param relays folder in which each arena with a relay has one for its door's socket
 */
record Settings(
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        Path library,
        Path contents,
        String hazelcastAddress,
        int hazelcastPort,
        List<String> hazelcastMembers,
        String hazelcastCluster,
        Optional<Path> readyFile,
        boolean rehearses,
        Optional<Path> rehearsedFile,
        Optional<Path> arena,
        Optional<Path> relays) {
    Settings {
        hazelcastMembers = List.copyOf(hazelcastMembers);
    }

    /** What came of reading the environment. */
    sealed interface Reading {
        record Read(Settings settings) implements Reading {}

        /** One line that names everything that is wrong. */
        record Refused(String message) implements Reading {}
    }

    static Reading of(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        String url = required(environment, "ENSHU_DB_URL", problems);
        String user = required(environment, "ENSHU_DB_USER", problems);
        String password = required(environment, "ENSHU_DB_PASSWORD", problems);
        String library = required(environment, "ENSHU_LIBRARY", problems);
        String contents = required(environment, "ENSHU_CONTENTS", problems);
        int port = port(required(environment, "ENSHU_HAZELCAST_PORT", problems), problems);
        String cluster = required(environment, "ENSHU_HAZELCAST_CLUSTER", problems);
        boolean rehearses = yes(environment, "ENSHU_REHEARSAL", problems);
        String address = environment.getOrDefault("ENSHU_HAZELCAST_INTERFACE", "127.0.0.1");
        String members = environment.getOrDefault("ENSHU_HAZELCAST_MEMBERS", "");
        if (!problems.isEmpty()) {
            return new Reading.Refused("scoring-engine can't start: " + String.join("; ", problems));
        }
        return new Reading.Read(new Settings(
                url,
                user,
                password,
                Path.of(library),
                Path.of(contents),
                address,
                port,
                members.isBlank() ? List.of(address + ":" + port) : List.of(members.split("\\s*,\\s*")),
                cluster,
                Optional.ofNullable(environment.get("ENSHU_READY_FILE")).map(Path::of),
                rehearses,
                Optional.ofNullable(environment.get("ENSHU_REHEARSED_FILE")).map(Path::of),
                Optional.ofNullable(environment.get("ENSHU_ARENA")).map(Path::of),
                Optional.ofNullable(environment.get("ENSHU_RELAYS")).map(Path::of)));
    }

    private static String required(Map<String, String> environment, String name, List<String> problems) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            problems.add("the environment variable " + name + " is missing; set it");
        }
        return value;
    }

    private static boolean yes(Map<String, String> environment, String name, List<String> problems) {
        String value = environment.getOrDefault(name, "yes");
        if (!value.equals("yes") && !value.equals("no")) {
            problems.add(name + " is yes or no, not \"" + value + "\"");
        }
        return value.equals("yes");
    }

    private static int port(String text, List<String> problems) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) < 65_536) {
            return Integer.parseInt(text);
        }
        if (!text.isBlank()) {
            problems.add("ENSHU_HAZELCAST_PORT is a port from 1 to 65535, not \"" + text + "\"");
        }
        return 0;
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "Settings[" + databaseUrl + ", " + databaseUser + ", " + library + ", " + hazelcastAddress + ":"
                + hazelcastPort + "]";
    }
}
