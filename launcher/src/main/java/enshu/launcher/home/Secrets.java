package enshu.launcher.home;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/**
 * The installation's generated secrets, made once and kept in {@code secrets.properties} (0600).
 *
 * @param values every name of {@link Name} has one
 */
public record Secrets(Map<String, String> values) {
    private static final String ALPHABET = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /** What a secret is for; its key in the file. */
    public enum Name {
        /** Six characters that tell this installation's things from another's; no secret, but as lasting. */
        INSTANCE("instance"),
        DATABASE_ADMINISTRATOR("database.administrator"),
        DATABASE_OWNER("database.owner"),
        DATABASE_CONSOLE("database.console"),
        DATABASE_ORCHESTRATOR("database.orchestrator"),
        DATABASE_SCORING("database.scoring"),
        DATABASE_KEYCLOAK("database.keycloak"),
        KEYCLOAK_ADMINISTRATOR("keycloak.administrator"),
        CLIENT_CONSOLE("client.console"),
        CLIENT_ACCOUNTS("client.console-accounts");

        private final String key;

        Name(String key) {
            this.key = key;
        }
    }

    public Secrets {
        values = Map.copyOf(values);
    }

    /** Reads the secrets and makes the missing ones. */
    public static Secrets keep(Home home) {
        return keep(new PropertiesFile(home.secrets()), new SecureRandom());
    }

    /**
     * Makes secrets that came from elsewhere the secrets of this installation: they keep its own name, or lose the
     * foreign one where it has none yet. Two installations of one machine must never share a name, because each ends
     * the processes that carry its own.
     */
    public static void keepInstance(Path foreign, Optional<Secrets> own) {
        PropertiesFile file = new PropertiesFile(foreign);
        SortedMap<String, String> values = file.read();
        values.remove(Name.INSTANCE.key);
        own.ifPresent(secrets -> values.put(Name.INSTANCE.key, secrets.instance()));
        file.write(values);
    }

    /** The secrets when an earlier {@code up} has made them. */
    public static Optional<Secrets> of(Home home) {
        SortedMap<String, String> values = new PropertiesFile(home.secrets()).read();
        return values.containsKey(Name.INSTANCE.key) ? Optional.of(new Secrets(values)) : Optional.empty();
    }

    static Secrets keep(PropertiesFile file, RandomGenerator random) {
        SortedMap<String, String> values = file.read();
        boolean complete = true;
        for (Name name : Name.values()) {
            if (!values.containsKey(name.key)) {
                values.put(name.key, name == Name.INSTANCE ? instance(random) : password(random, 32));
                complete = false;
            }
        }
        if (!complete) {
            file.write(values);
        }
        return new Secrets(values);
    }

    /** A password without characters that look alike. */
    static String password(RandomGenerator random, int length) {
        StringBuilder password = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    private static String instance(RandomGenerator random) {
        return "%06x".formatted(random.nextInt(1 << 24));
    }

    public String of(Name name) {
        String value = values.get(name.key);
        if (value == null) {
            throw new IllegalStateException("no secret " + name);
        }
        return value;
    }

    public String instance() {
        return of(Name.INSTANCE);
    }

    @Override
    public String toString() {
        return "Secrets[" + instance() + "]";
    }
}
