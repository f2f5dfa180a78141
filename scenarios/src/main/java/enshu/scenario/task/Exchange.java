package enshu.scenario.task;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is said to a server and what it should answer, one case for each protocol. Where a case has {@code accepted},
 * false wants the server to speak the protocol and to refuse what is asked; who says nothing refuses nothing. A
 * {@code reply} is a regular expression found in what the server gives. Every exchange only reads.
 */
public sealed interface Exchange {
    ServiceProtocol protocol();

    /**
     * Who asks. Empty texts mean that nothing is said.
     *
     * @param user for LDAP the distinguished name
     */
    record Login(String user, String password) {
        public static final Login NONE = new Login("", "");

        /** Whether there is somebody to log in as. */
        public boolean given() {
            return !user.isEmpty() || !password.isEmpty();
        }

        /** Never says the password. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /**
     * One GET.
     *
     * @param request the path; empty means {@code /}
     * @param status the codes wanted; empty means every one below 400
     * @param reply found in the body
     */
    record Http(Optional<String> request, List<Integer> status, Optional<String> reply) implements Exchange {
        public Http {
            status = List.copyOf(status);
        }

        @Override
        public ServiceProtocol protocol() {
            return ServiceProtocol.HTTP;
        }
    }

    /** Bytes sent, and found in what comes back. */
    record Tcp(Optional<String> request, Optional<String> reply) implements Exchange {
        @Override
        public ServiceProtocol protocol() {
            return ServiceProtocol.TCP;
        }
    }

    /**
     * The greeting, perhaps a login, perhaps the question whether mail to an address is taken; nothing is sent.
     *
     * @param sender empty means the empty sender of notices
     * @param accepted of the recipient when there is one, else of the login
     * @param reply found in the greeting and the answer to EHLO
     */
    record Smtp(Login login, String sender, Optional<String> recipient, boolean accepted, Optional<String> reply)
            implements Exchange {
        @Override
        public ServiceProtocol protocol() {
            return ServiceProtocol.SMTP;
        }
    }

    /**
     * Which messages a mailbox should hold.
     *
     * @param subject found in the decoded subject
     * @param body found in the decoded text
     * @param messages how many such messages there should be, or messages at all when neither is given; empty means at
     *     least one such message, or any number at all
     */
    record Letters(Optional<String> subject, Optional<String> body, OptionalInt messages) {
        /** Whether messages have to be read, and not only counted. */
        public boolean read() {
            return subject.isPresent() || body.isPresent();
        }

        /** Whether this many matching messages are right. */
        public boolean wants(int count) {
            return messages.isPresent() ? messages.getAsInt() == count : !read() || count > 0;
        }
    }

    record Imap(Login login, String mailbox, Letters letters, boolean accepted) implements Exchange {
        @Override
        public ServiceProtocol protocol() {
            return ServiceProtocol.IMAP;
        }
    }

    record Pop3(Login login, Letters letters, boolean accepted) implements Exchange {
        @Override
        public ServiceProtocol protocol() {
            return ServiceProtocol.POP3;
        }
    }

    /** What a question of DNS asks for. In YAML its name as it stands here. */
    enum RecordType {
        A,
        AAAA,
        MX,
        PTR,
        TXT
    }

    /**
     * One question.
     *
     * @param name a name; for PTR it may be an address
     * @param accepted whether there is such a record
     * @param reply found in one of the records, written as in a zone file without quotes and final dots
     */
    record Dns(String name, RecordType type, boolean accepted, Optional<String> reply) implements Exchange {
        @Override
        public ServiceProtocol protocol() {
            return ServiceProtocol.DNS;
        }
    }

    /**
     * A simple bind, perhaps anonymous, and perhaps a search.
     *
     * @param accepted whether the bind is accepted and, with a base, the search finds an entry
     */
    record Ldap(Login login, Optional<Search> search, boolean accepted) implements Exchange {
        @Override
        public ServiceProtocol protocol() {
            return ServiceProtocol.LDAP;
        }

        /**
         * What is looked for, everywhere below a base.
         *
         * @param attribute that an entry found must have
         * @param reply found in one of its values
         */
        public record Search(String base, String filter, Optional<String> attribute, Optional<String> reply) {}
    }

    /**
     * A login to a database, and perhaps one query that only reads.
     *
     * @param protocol PostgreSQL or MySQL
     * @param database empty means the protocol's own default
     * @param reply found in the first value of the first row
     */
    record Sql(
            ServiceProtocol protocol,
            Login login,
            String database,
            Optional<String> request,
            boolean accepted,
            Optional<String> reply)
            implements Exchange {}

    /**
     * PING, or the value of a key.
     *
     * @param reply found in the value
     */
    record Redis(Login login, Optional<String> key, boolean accepted, Optional<String> reply) implements Exchange {
        @Override
        public ServiceProtocol protocol() {
            return ServiceProtocol.REDIS;
        }
    }

    /**
     * A connection, and perhaps the message that is kept for a topic.
     *
     * @param reply found in the message
     */
    record Mqtt(Login login, Optional<String> topic, boolean accepted, Optional<String> reply) implements Exchange {
        @Override
        public ServiceProtocol protocol() {
            return ServiceProtocol.MQTT;
        }
    }

    /**
     * The server's first line, perhaps its key, perhaps a login with a password.
     *
     * @param hostKey an algorithm such as {@code ssh-ed25519}, or a fingerprint such as {@code SHA256:…}
     * @param reply found in the first line
     */
    record Ssh(Login login, Optional<String> hostKey, boolean accepted, Optional<String> reply) implements Exchange {
        @Override
        public ServiceProtocol protocol() {
            return ServiceProtocol.SSH;
        }
    }

    /**
     * One number of a controller.
     *
     * @param unit 0–255
     * @param address 0–65535, as it goes over the wire
     * @param value one number or the lowest and the highest, 0–65535; a bit is 0 or 1
     */
    record Modbus(int unit, Table table, int address, List<String> value) implements Exchange {
        public Modbus {
            value = List.copyOf(value);
        }

        @Override
        public ServiceProtocol protocol() {
            return ServiceProtocol.MODBUS;
        }

        /** Where a number stands. In YAML its {@link #word()}. Source: Modbus application protocol 1.1b3, 4.3. */
        public enum Table {
            COIL(1),
            DISCRETE_INPUT(2),
            HOLDING_REGISTER(3),
            INPUT_REGISTER(4);

            private final int function;

            Table(int function) {
                this.function = function;
            }

            /** The code of the function that reads it. */
            public int function() {
                return function;
            }

            /** The lower-case word with hyphens, such as {@code holding-register}. */
            public String word() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
    }
}
