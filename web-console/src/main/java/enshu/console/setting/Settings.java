package enshu.console.setting;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything the console is told at its start, read once from the environment.
 * Secrets are left out of {@link #toString()}.
 */
public record Settings(
        URI publicUrl,
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        Path library,
        Path contents,
        Path desktops,
        RecordingLimits recordings,
        String hazelcastAddress,
        String hazelcastCluster,
        URI issuer,
        String clientId,
        String clientSecret,
        URI keycloak,
        String accountsClientId,
        String accountsClientSecret,
        boolean rehearses) {

    private static final String REALM = "/realms/enshu";

    /**
     * The settings in these environment variables.
     *
     * @throws IllegalStateException naming every variable that is missing or malformed, in one line
     */
    public static Settings from(Map<String, String> environment) {
        Environment given = new Environment(environment, new ArrayList<>());
        Settings settings = new Settings(
                given.uri("ENSHU_PUBLIC_URL"),
                given.text("ENSHU_DB_URL"),
                given.text("ENSHU_DB_USER"),
                given.text("ENSHU_DB_PASSWORD"),
                Path.of(given.text("ENSHU_LIBRARY")),
                Path.of(given.text("ENSHU_CONTENTS")),
                Path.of(given.text("ENSHU_DESKTOPS")),
                given.recordings(),
                given.text("ENSHU_HAZELCAST_ADDRESS"),
                given.text("ENSHU_HAZELCAST_CLUSTER"),
                given.uri("ENSHU_OIDC_ISSUER"),
                given.text("ENSHU_OIDC_CLIENT_ID"),
                given.text("ENSHU_OIDC_CLIENT_SECRET"),
                given.uri("ENSHU_KEYCLOAK_URL"),
                given.text("ENSHU_ACCOUNTS_CLIENT_ID"),
                given.text("ENSHU_ACCOUNTS_CLIENT_SECRET"),
                given.yes("ENSHU_REHEARSAL"));
        if (!given.problems().isEmpty()) {
            throw new IllegalStateException("The console can't start: " + String.join("; ", given.problems())
                    + ". Set them in the environment of the process.");
        }
        return settings;
    }

    /** The realm as this machine reaches it, without going through the public address. */
    public String innerRealm() {
        return keycloak + REALM;
    }

    /** Where the orchestrator keeps captures of games, within the folder that both are given. */
    public Path captures() {
        return desktops.resolve(".captures");
    }

    /** The administration door of the realm, as this machine reaches it. */
    public String realmAdministration() {
        return keycloak + "/admin" + REALM;
    }

    /** Scheme, host and port that every request of a browser must come from. */
    public String origin() {
        String port = publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort();
        return publicUrl.getScheme() + "://" + publicUrl.getHost() + port;
    }

    /** Whether browsers reach the console over TLS. */
    public boolean overTls() {
        return "https".equals(publicUrl.getScheme());
    }

    @Override
    public String toString() {
        return "Settings[publicUrl=" + publicUrl + ", databaseUrl=" + databaseUrl + ", library=" + library + "]";
    }

    private record Environment(Map<String, String> values, List<String> problems) {
        String text(String name) {
            String value = values.getOrDefault(name, "").strip();
            if (value.isEmpty()) {
                problems.add(name + " is missing");
            }
            return value;
        }

        /** Where recordings lie; their limits have defaults. */
        RecordingLimits recordings() {
            RecordingLimits usual = RecordingLimits.usual(Path.of(text("ENSHU_RECORDINGS")));
            return new RecordingLimits(
                    usual.folder(),
                    number("ENSHU_RECORDING_MOST_MIB", usual.mostBytes() >> 20, 10_240) << 20,
                    Duration.ofMinutes(number(
                            "ENSHU_RECORDING_LONGEST_MINUTES", usual.longest().toMinutes(), 2_880)),
                    number("ENSHU_RECORDINGS_OF_EXERCISE_MIB", usual.mostBytesOfExercise() >> 20, 10_485_760) << 20,
                    number("ENSHU_RECORDINGS_LEAVE_FREE_MIB", usual.leftFree() >> 20, 10_485_760) << 20,
                    Duration.ofDays(
                            number("ENSHU_RECORDINGS_KEPT_DAYS", usual.kept().toDays(), 3_650)));
        }

        private long number(String name, long otherwise, long most) {
            String value = values.getOrDefault(name, "").strip();
            if (value.isEmpty()) {
                return otherwise;
            }
            long number = value.matches("\\d{1,9}") ? Long.parseLong(value) : 0;
            if (number < 1 || number > most) {
                problems.add(name + " must be a number from 1 to " + most + ", not \"" + value + "\"");
            }
            return number;
        }

        /** "yes", which it is when nothing is said, or "no". */
        boolean yes(String name) {
            String value = values.getOrDefault(name, "yes").strip();
            if (!value.equals("yes") && !value.equals("no")) {
                problems.add(name + " must be yes or no, not \"" + value + "\"");
            }
            return value.equals("yes");
        }

        URI uri(String name) {
            String value = text(name);
            while (value.endsWith("/")) {
                value = value.substring(0, value.length() - 1);
            }
            try {
                URI uri = URI.create(value);
                if (!value.isEmpty()
                        && (uri.getHost() == null || !uri.getScheme().startsWith("http"))) {
                    problems.add(name + " must be an http or https address, not \"" + value + "\"");
                }
                return uri;
            } catch (IllegalArgumentException malformed) {
                problems.add(name + " must be an http or https address, not \"" + value + "\"");
                return URI.create("");
            }
        }
    }
}
