package enshu.range.protocol;

import enshu.range.namespace.Reach;
import enshu.scenario.task.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Logs in to PostgreSQL, in sessions that can only read, and asks one query.
 *
 * <p>Not the driver: it makes room for whatever length a server announces, counts SCRAM's rounds as often as the server
 * wants, and keeps threads of its own that would be left in the range's network. Source: PostgreSQL frontend/backend
 * protocol 3.0.
 */
public final class PostgresqlLook {
    private static final int VERSION = 3 << 16;
    private static final int LARGEST = 64 * 1024;
    private static final int MOST_MESSAGES = 500;

    private final Dialogue line;

    private PostgresqlLook(Dialogue line) {
        this.line = line;
    }

    private record Message(char type, ByteBuffer content) {}

    public static Reach look(Dialogue line, Exchange.Sql sql, Wording words) throws IOException {
        try {
            return new PostgresqlLook(line).look(sql, words);
        } catch (BufferUnderflowException | IllegalStateException broken) {
            throw new IOException("the server doesn't speak PostgreSQL", broken);
        }
    }

    private Reach look(Exchange.Sql sql, Wording words) throws IOException {
        Exchange.Login login = words.login(sql.login());
        String database = words.text(sql.database());
        line.waitPatiently();
        line.send(startup(login.user(), database.isEmpty() ? login.user() : database));
        Optional<String> failed = loggedIn(login);
        line.waitBriefly();
        String who = "the login of " + login.user();
        if (failed.isPresent()) {
            return refused(sql, failed.get(), who);
        }
        if (sql.request().isEmpty()) {
            return new Reach(sql.accepted(), who + " is accepted");
        }
        say('Q', text(words.text(sql.request().get())));
        Optional<String> value = Optional.empty();
        int rows = 0;
        for (int at = 0; at < MOST_MESSAGES; at++) {
            Message message = read();
            switch (message.type()) {
                case 'D' -> {
                    value = rows == 0 ? first(message.content()) : value;
                    rows++;
                }
                case 'E' -> {
                    return refused(sql, error(message.content()), "the query");
                }
                case 'Z' -> {
                    return SqlAnswer.judged(sql, rows, value, words);
                }
                default -> {
                    // What describes the rows and ends the command says nothing that is wanted.
                }
            }
        }
        throw new IOException("the answer has more than " + MOST_MESSAGES + " messages");
    }

    /** Empty when the server is ready for a query, else its error. */
    private Optional<String> loggedIn(Exchange.Login login) throws IOException {
        ScramLogin scram = ScramLogin.begin(login.password());
        for (int at = 0; at < MOST_MESSAGES; at++) {
            Message message = read();
            switch (message.type()) {
                case 'R' -> answer(message.content(), login, scram);
                case 'E' -> {
                    return Optional.of(error(message.content()));
                }
                case 'Z' -> {
                    return Optional.empty();
                }
                default -> {
                    // Parameters, keys and notices.
                }
            }
        }
        throw new IOException("the login takes more than " + MOST_MESSAGES + " messages");
    }

    private void answer(ByteBuffer content, Exchange.Login login, ScramLogin scram) throws IOException {
        int kind = content.getInt();
        switch (kind) {
            case 0, 12 -> {
                // Accepted; the server's own proof is not needed, because nothing is entrusted to it.
            }
            case 3 -> say('p', text(login.password()));
            case 5 -> {
                byte[] salt = new byte[4];
                content.get(salt);
                String inner = md5(bytes(login.password() + login.user()), new byte[0]);
                say('p', text("md5" + md5(bytes(inner), salt)));
            }
            case 10 -> {
                byte[] first = bytes(scram.first());
                ByteBuffer room = ByteBuffer.allocate(ScramLogin.NAME.length() + 5 + first.length);
                room.put(text(ScramLogin.NAME)).putInt(first.length).put(first);
                say('p', room.array());
            }
            case 11 ->
                say('p', bytes(scram.last(StandardCharsets.UTF_8.decode(content).toString())));
            default -> throw new IOException("the server wants a way to log in that is not known here, number " + kind);
        }
    }

    private static Reach refused(Exchange.Sql sql, String error, String what) {
        boolean refusal = error.startsWith("28") || error.startsWith("42501");
        return new Reach(!sql.accepted() && refusal, what + " is answered with error " + Wording.quoted(error));
    }

    private static byte[] startup(String user, String database) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        for (String word : new String[] {
            "user",
            user,
            "database",
            database,
            "client_encoding",
            "UTF8",
            "options",
            "-c default_transaction_read_only=on -c statement_timeout=2000"
        }) {
            words.writeBytes(text(word));
        }
        words.write(0);
        return ByteBuffer.allocate(8 + words.size())
                .putInt(8 + words.size())
                .putInt(VERSION)
                .put(words.toByteArray())
                .array();
    }

    private void say(char type, byte[] content) throws IOException {
        line.send(ByteBuffer.allocate(5 + content.length)
                .put((byte) type)
                .putInt(4 + content.length)
                .put(content)
                .array());
    }

    private Message read() throws IOException {
        char type = (char) line.octet();
        long length = ByteBuffer.wrap(line.bytes(4, 4)).getInt();
        if ("RESKZNTDCIAvntVGHWdc".indexOf(type) < 0 || length < 4) {
            throw new IOException("the server doesn't speak PostgreSQL");
        }
        return new Message(type, ByteBuffer.wrap(line.bytes(length - 4, LARGEST)));
    }

    /** The first column of a row; empty when it is null. */
    private static Optional<String> first(ByteBuffer row) throws IOException {
        int columns = row.getShort();
        int length = columns > 0 ? row.getInt() : -1;
        if (length > row.remaining()) {
            throw new IOException("the server's row is cut short");
        }
        return length < 0
                ? Optional.empty()
                : Optional.of(StandardCharsets.UTF_8
                        .decode(row.slice(row.position(), length))
                        .toString());
    }

    /** The five characters of the error's code, and its message. */
    private static String error(ByteBuffer content) {
        String code = "";
        String message = "";
        for (String field : StandardCharsets.UTF_8.decode(content).toString().split("\0", 40)) {
            if (field.startsWith("C")) {
                code = field.substring(1);
            } else if (field.startsWith("M")) {
                message = field.substring(1);
            }
        }
        return code + " " + message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] text(String text) {
        return bytes(text + "\0");
    }

    private static String md5(byte[] text, byte[] salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(text);
            return HexFormat.of().formatHex(digest.digest(salt));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
