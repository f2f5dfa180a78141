package enshu.scenario.task;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.OptionalInt;

/** What a service check speaks. In JSON, YAML and the database its {@link #word()}. */
public enum ServiceProtocol {
    HTTP(OptionalInt.of(80)),
    SMTP(OptionalInt.of(25)),
    IMAP(OptionalInt.of(143)),
    POP3(OptionalInt.of(110)),
    DNS(OptionalInt.of(53)),
    LDAP(OptionalInt.of(389)),
    POSTGRESQL(OptionalInt.of(5432)),
    MYSQL(OptionalInt.of(3306)),
    REDIS(OptionalInt.of(6379)),
    MQTT(OptionalInt.of(1883)),
    SSH(OptionalInt.of(22)),
    MODBUS(OptionalInt.of(502)),
    TCP(OptionalInt.empty());

    private final OptionalInt usualPort;

    ServiceProtocol(OptionalInt usualPort) {
        this.usualPort = usualPort;
    }

    /** The port where such a server listens when nothing else is said; TCP itself has none. */
    public OptionalInt usualPort() {
        return usualPort;
    }

    /** The lower-case word with hyphens, such as {@code http}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The case with this word; throws IllegalArgumentException when there is none. */
    @JsonCreator
    public static ServiceProtocol of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
