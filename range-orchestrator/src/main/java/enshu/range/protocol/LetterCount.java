package enshu.range.protocol;

import enshu.range.namespace.Reach;
import enshu.scenario.task.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;

/**
 * How many messages of a mailbox are such as a check wants, judged by their decoded subject and text. The newest ones
 * are read, each up to a limit.
 */
final class LetterCount {
    /** How many messages are read at most. */
    static final int NEWEST = 20;

    /** How much of each is read at most. */
    static final int LARGEST = 32 * 1024;

    private static final int MOST_DEPTH = 5;

    private LetterCount() {}

    /** What a mailbox of {@code all} messages with these newest ones gives. */
    static Reach judged(Exchange.Letters wanted, int all, List<byte[]> newest, Wording words) {
        if (!wanted.read()) {
            return new Reach(wanted.wants(all), all + " messages");
        }
        int count = 0;
        for (byte[] letter : newest) {
            if (matches(wanted, letter, words)) {
                count++;
            }
        }
        return new Reach(
                wanted.wants(count), count + " of the newest " + newest.size() + " messages are such, of " + all);
    }

    private static boolean matches(Exchange.Letters wanted, byte[] letter, Wording words) {
        MimeConfig limits = MimeConfig.custom()
                .setMaxLineLen(LARGEST)
                .setMaxHeaderLen(LARGEST)
                .setMaxHeaderCount(500)
                .setMaxContentLen(LARGEST)
                .setMalformedHeaderStartsBody(true)
                .build();
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(limits);
        try {
            Message message = builder.parseMessage(new ByteArrayInputStream(letter));
            List<String> texts = new ArrayList<>();
            texts(message, MOST_DEPTH, texts);
            return words.found(
                            wanted.subject(),
                            Optional.ofNullable(message.getSubject()).orElse(""))
                    && words.found(wanted.body(), String.join("\n", texts));
        } catch (IOException broken) {
            return false;
        }
    }

    private static void texts(Entity entity, int depth, List<String> texts) throws IOException {
        Body body = entity.getBody();
        if (body instanceof TextBody text) {
            try (Reader reader = text.getReader()) {
                char[] room = new char[LARGEST];
                int read = reader.read(room);
                texts.add(new String(room, 0, Math.max(read, 0)));
            }
        } else if (body instanceof Multipart parts && depth > 0) {
            for (Entity part : parts.getBodyParts()) {
                texts(part, depth - 1, texts);
            }
        }
    }
}
