package enshu.range.protocol;

import enshu.range.namespace.Reach;
import enshu.scenario.task.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens a mailbox for reading only and looks at its messages without marking them as seen. Source: RFC 3501.
 */
public final class ImapLook {
    private static final int MOST_LINES = 2000;
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,18})}$");
    private static final Pattern EXISTS = Pattern.compile("\\* (\\d{1,9}) EXISTS");

    private final Dialogue line;
    private int commands;

    private ImapLook(Dialogue line) {
        this.line = line;
    }

    /** Everything up to a command's end: how it ended, the lines before that, the byte blocks in them. */
    private record Answer(String end, List<String> lines, List<byte[]> blocks) {
        boolean ok() {
            return end.startsWith("OK");
        }
    }

    public static Reach look(Dialogue line, Exchange.Imap imap, Wording words) throws IOException {
        String greeting = line.line();
        if (!greeting.startsWith("* OK")) {
            throw new IOException("the server greets with " + Wording.quoted(greeting));
        }
        return new ImapLook(line).look(imap, words);
    }

    private Reach look(Exchange.Imap imap, Wording words) throws IOException {
        Exchange.Login login = words.login(imap.login());
        line.waitPatiently();
        Answer judged = ask("LOGIN " + quoted(login.user()) + " " + quoted(login.password()));
        line.waitBriefly();
        if (!judged.ok()) {
            boolean refused = judged.end().startsWith("NO");
            return new Reach(
                    !imap.accepted() && refused,
                    "the login of " + login.user() + " is refused with " + Wording.quoted(judged.end()));
        }
        if (!imap.accepted()) {
            return new Reach(false, "the login of " + login.user() + " is accepted");
        }
        String mailbox = words.text(imap.mailbox());
        Answer opened = ask("EXAMINE " + quoted(mailbox));
        if (!opened.ok()) {
            return new Reach(false, "no mailbox " + mailbox + ": " + Wording.quoted(opened.end()));
        }
        int all = opened.lines().stream()
                .map(EXISTS::matcher)
                .filter(Matcher::matches)
                .map(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new IOException("the server doesn't say how many messages there are"));
        List<byte[]> newest = List.of();
        if (all > 0 && imap.letters().read()) {
            int first = Math.max(1, all - LetterCount.NEWEST + 1);
            newest = ask("FETCH " + first + ":" + all + " (BODY.PEEK[]<0." + LetterCount.LARGEST + ">)")
                    .blocks();
        }
        line.say("z LOGOUT");
        Reach found = LetterCount.judged(imap.letters(), all, newest, words);
        return new Reach(found.reached(), mailbox + " of " + login.user() + ": " + found.found());
    }

    private Answer ask(String command) throws IOException {
        commands++;
        String tag = "c" + commands;
        line.say(tag + " " + command);
        List<String> lines = new ArrayList<>();
        List<byte[]> blocks = new ArrayList<>();
        for (int at = 0; at < MOST_LINES; at++) {
            String one = line.line();
            if (one.startsWith(tag + " ")) {
                return new Answer(one.substring(tag.length() + 1), lines, blocks);
            }
            if (!one.matches("(?s)[*+)\\s].*|")) {
                throw new IOException("the server doesn't speak IMAP: " + Wording.quoted(one));
            }
            lines.add(one);
            Matcher literal = LITERAL.matcher(one);
            if (literal.find()) {
                blocks.add(line.bytes(Long.parseLong(literal.group(1)), LetterCount.LARGEST));
            }
        }
        throw new IOException("the server's answer has more than " + MOST_LINES + " lines");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
