package enshu.range.protocol;

import enshu.range.namespace.Reach;
import enshu.scenario.task.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Greets a Redis server or reads one of its keys. Source: the Redis serialization protocol, RESP2.
 */
public final class RedisLook {
    private static final int LARGEST = 64 * 1024;
    private static final Pattern REFUSAL =
            Pattern.compile("-(NOAUTH|WRONGPASS|NOPERM|DENIED|ERR AUTH|ERR invalid pass).*");

    private RedisLook() {}

    public static Reach look(Dialogue line, Exchange.Redis redis, Wording words) throws IOException {
        Exchange.Login login = words.login(redis.login());
        String who = login.user().isEmpty() ? "the login" : "the login of " + login.user();
        if (login.given()) {
            line.waitPatiently();
            String judged = login.user().isEmpty()
                    ? say(line, "AUTH", login.password())
                    : say(line, "AUTH", login.user(), login.password());
            line.waitBriefly();
            if (judged.startsWith("-")) {
                return refused(redis, judged, who);
            }
        }
        Optional<String> key = redis.key().map(words::text);
        String answer = key.isPresent() ? say(line, "GET", key.get()) : say(line, "PING");
        String what = key.map(name -> "key " + name).orElse("PING");
        if (answer.startsWith("-")) {
            return refused(redis, answer, what);
        }
        if (!redis.accepted()) {
            return new Reach(false, what + " is accepted");
        }
        if (key.isEmpty()) {
            return new Reach(answer.equals("+PONG"), "PING is answered with " + Wording.quoted(answer));
        }
        Optional<String> value = value(line, answer);
        boolean said = value.isPresent() && words.found(redis.reply(), value.get());
        return new Reach(
                said, what + value.map(text -> " is " + Wording.quoted(text)).orElse(" has no value"));
    }

    private static Reach refused(Exchange.Redis redis, String answer, String what) {
        boolean refusal = REFUSAL.matcher(answer).matches();
        return new Reach(!redis.accepted() && refusal, what + " is answered with " + Wording.quoted(answer));
    }

    private static Optional<String> value(Dialogue line, String answer) throws IOException {
        if (!answer.matches("\\$(-1|\\d{1,18})")) {
            throw new IOException("the server doesn't speak Redis: " + Wording.quoted(answer));
        }
        long length = Long.parseLong(answer.substring(1));
        return length < 0
                ? Optional.empty()
                : Optional.of(new String(line.bytes(length, LARGEST), StandardCharsets.UTF_8));
    }

    private static String say(Dialogue line, String... words) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            command.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            command.writeBytes(bytes);
            command.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        line.send(command.toByteArray());
        String answer = line.line();
        if (!answer.matches("(?s)[-+$].*")) {
            throw new IOException("the server doesn't speak Redis: " + Wording.quoted(answer));
        }
        return answer;
    }
}
