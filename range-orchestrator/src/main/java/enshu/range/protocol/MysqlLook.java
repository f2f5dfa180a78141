package enshu.range.protocol;

import enshu.range.namespace.Reach;
import enshu.scenario.task.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Logs in to MySQL or MariaDB and asks one query in a transaction that can only read.
 *
 * <p>Not a driver: drivers make room for as many columns as a server announces, and some give it files of this host
 * when it asks for them. A server that has not seen the account since its start wants the whole password: it goes under
 * the server's public key, as clients without TLS send it. Source: MySQL client/server protocol 4.1.
 */
public final class MysqlLook {
    /** Long passwords, 4.1 protocol, transactions, 4.1 authentication, a named plug-in. */
    private static final int ABILITIES = 0x1 | 0x200 | 0x2000 | 0x8000 | 0x80000;

    private static final int WITH_DATABASE = 0x8;
    private static final int UTF8 = 45;
    private static final int LARGEST = 64 * 1024;
    private static final int MOST_PACKETS = 500;
    private static final String NATIVE = "mysql_native_password";
    private static final String SHA2 = "caching_sha2_password";
    private static final byte WHOLE_PASSWORD = 4;
    private static final byte ASK_FOR_KEY = 2;

    /** Errors that say "you may not": wrong password, host, database, table, column, right, locked account. */
    private static final Set<Integer> REFUSALS =
            Set.of(1044, 1045, 1130, 1142, 1143, 1227, 1370, 1698, 3118, 3955, 4151);

    private final Dialogue line;
    private int number;

    private MysqlLook(Dialogue line) {
        this.line = line;
    }

    private record Failure(int code, String message) {
        @Override
        public String toString() {
            return code + " " + message;
        }
    }

    public static Reach look(Dialogue line, Exchange.Sql sql, Wording words) throws IOException {
        try {
            return new MysqlLook(line).look(sql, words);
        } catch (BufferUnderflowException | IllegalArgumentException broken) {
            throw new IOException("the server doesn't speak MySQL: " + broken.getMessage(), broken);
        }
    }

    private Reach look(Exchange.Sql sql, Wording words) throws IOException {
        Exchange.Login login = words.login(sql.login());
        Optional<Failure> failed = loggedIn(login, words.text(sql.database()));
        String who = "the login of " + login.user();
        if (failed.isPresent()) {
            return refused(sql, failed.get(), who);
        }
        if (sql.request().isEmpty()) {
            return new Reach(sql.accepted(), who + " is accepted");
        }
        ask("START TRANSACTION READ ONLY");
        ByteBuffer begun = read();
        if (begun.get(0) != 0) {
            return new Reach(false, "no transaction that only reads can be begun");
        }
        ask(words.text(sql.request().get()));
        return rows(sql, words);
    }

    private Optional<Failure> loggedIn(Exchange.Login login, String database) throws IOException {
        ByteBuffer greeting = read();
        if (failure(greeting).isPresent()) {
            return failure(greeting);
        }
        if (greeting.get() != 10) {
            throw new IOException("the server doesn't speak MySQL");
        }
        text(greeting);
        greeting.getInt();
        byte[] scramble = new byte[20];
        greeting.get(scramble, 0, 8);
        greeting.position(greeting.position() + 19);
        greeting.get(scramble, 8, 12);
        greeting.get();
        String plugin = greeting.hasRemaining() ? text(greeting) : NATIVE;
        String ours = plugin.equals(SHA2) ? SHA2 : NATIVE;
        line.waitPatiently();
        write(hello(login, database, ours, proof(ours, login.password(), scramble)));
        Optional<Failure> failed = judged(login, scramble);
        line.waitBriefly();
        return failed;
    }

    private static byte[] hello(Exchange.Login login, String database, String plugin, byte[] proof) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(ABILITIES | (database.isEmpty() ? 0 : WITH_DATABASE))
                .putInt(LARGEST)
                .put((byte) UTF8)
                .array());
        out.writeBytes(zeroEnded(login.user()));
        out.write(proof.length);
        out.writeBytes(proof);
        if (!database.isEmpty()) {
            out.writeBytes(zeroEnded(database));
        }
        out.writeBytes(zeroEnded(plugin));
        return out.toByteArray();
    }

    /** Answers until the server accepts or refuses. */
    private Optional<Failure> judged(Exchange.Login login, byte[] greeted) throws IOException {
        byte[] scramble = greeted;
        for (int at = 0; at < 5; at++) {
            ByteBuffer answer = read();
            int kind = answer.get(0) & 0xff;
            if (kind == 0) {
                return Optional.empty();
            }
            if (kind == 0xff) {
                return failure(answer);
            }
            if (kind == 0xfe && answer.remaining() > 1) {
                answer.get();
                String plugin = text(answer);
                scramble = new byte[20];
                answer.get(scramble);
                write(proof(plugin, login.password(), scramble));
            } else if (kind == 1 && answer.remaining() == 2 && answer.get(1) == WHOLE_PASSWORD) {
                write(new byte[] {ASK_FOR_KEY});
                write(MysqlSecret.under(key(read()), login.password(), scramble));
            }
        }
        throw new IOException("the server doesn't speak MySQL");
    }

    private static String key(ByteBuffer answer) throws IOException {
        if (answer.get() != 1) {
            throw new IOException("the server gives no key to send the password under");
        }
        return StandardCharsets.US_ASCII.decode(answer).toString();
    }

    private Reach rows(Exchange.Sql sql, Wording words) throws IOException {
        ByteBuffer head = read();
        Optional<Failure> failed = failure(head);
        if (failed.isPresent()) {
            return refused(sql, failed.get(), "the query");
        }
        if (head.get(0) == 0 || (head.get(0) & 0xff) == 0xfb) {
            throw new IOException("the server answers the query with no rows");
        }
        Optional<String> value = Optional.empty();
        int rows = 0;
        int ends = 0;
        for (int at = 0; at < MOST_PACKETS && ends < 2; at++) {
            ByteBuffer packet = read();
            Optional<Failure> broken = failure(packet);
            if (broken.isPresent()) {
                return refused(sql, broken.get(), "the query");
            }
            if ((packet.get(0) & 0xff) == 0xfe && packet.remaining() < 9) {
                ends++;
            } else if (ends == 1) {
                value = rows == 0 ? first(packet) : value;
                rows++;
            }
        }
        if (ends < 2) {
            throw new IOException("the answer has more than " + MOST_PACKETS + " packets");
        }
        return SqlAnswer.judged(sql, rows, value, words);
    }

    /** The first column of a row; empty when it is null. */
    private static Optional<String> first(ByteBuffer row) {
        int head = row.get() & 0xff;
        if (head == 0xfb) {
            return Optional.empty();
        }
        int length = head;
        if (head == 0xfc) {
            length = row.getShort() & 0xffff;
        }
        if (head > 0xfc || length > row.remaining()) {
            throw new IllegalArgumentException("a row is cut short");
        }
        return Optional.of(
                StandardCharsets.UTF_8.decode(row.slice(row.position(), length)).toString());
    }

    private static Reach refused(Exchange.Sql sql, Failure failure, String what) {
        return new Reach(
                !sql.accepted() && REFUSALS.contains(failure.code()),
                what + " is answered with error " + Wording.quoted(failure.toString()));
    }

    private static Optional<Failure> failure(ByteBuffer packet) {
        if ((packet.get(0) & 0xff) != 0xff) {
            return Optional.empty();
        }
        int code = packet.getShort(1) & 0xffff;
        String said = StandardCharsets.UTF_8
                .decode(packet.slice(3, packet.limit() - 3))
                .toString();
        return Optional.of(new Failure(code, said.startsWith("#") && said.length() > 6 ? said.substring(6) : said));
    }

    private static byte[] proof(String plugin, String password, byte[] scramble) throws IOException {
        if (password.isEmpty()) {
            return new byte[0];
        }
        byte[] secret = password.getBytes(StandardCharsets.UTF_8);
        return switch (plugin) {
            case NATIVE -> {
                byte[] once = digest("SHA-1", secret);
                yield mixed(once, digest("SHA-1", scramble, digest("SHA-1", once)));
            }
            case SHA2 -> {
                byte[] once = digest("SHA-256", secret);
                yield mixed(once, digest("SHA-256", digest("SHA-256", once), scramble));
            }
            default ->
                throw new IOException(
                        "the server wants a way to log in that is not known here: " + Wording.quoted(plugin));
        };
    }

    private static byte[] mixed(byte[] one, byte[] other) {
        byte[] mixed = new byte[one.length];
        for (int at = 0; at < mixed.length; at++) {
            mixed[at] = (byte) (one[at] ^ other[at]);
        }
        return mixed;
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            Arrays.stream(parts).forEach(digest::update);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    private static byte[] zeroEnded(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer packet) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int next = packet.get(); next != 0; next = packet.get()) {
            text.write(next);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private void ask(String query) throws IOException {
        number = 0;
        byte[] text = query.getBytes(StandardCharsets.UTF_8);
        write(ByteBuffer.allocate(1 + text.length).put((byte) 3).put(text).array());
    }

    private void write(byte[] content) throws IOException {
        line.send(ByteBuffer.allocate(4 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(content.length | number << 24)
                .put(content)
                .array());
    }

    private ByteBuffer read() throws IOException {
        int head =
                ByteBuffer.wrap(line.bytes(4, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
        number = (head >>> 24) + 1;
        ByteBuffer content =
                ByteBuffer.wrap(line.bytes(head & 0xffffff, LARGEST)).order(ByteOrder.LITTLE_ENDIAN);
        if (!content.hasRemaining()) {
            throw new IOException("the server doesn't speak MySQL");
        }
        return content;
    }
}
