package enshu.range.protocol;

import enshu.range.namespace.Reach;
import enshu.scenario.task.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the messages of a mailbox without deleting any. Source: RFC 1939.
 */
public final class Pop3Look {
    private static final Pattern COUNT = Pattern.compile("\\+OK (\\d{1,9}) .*");

    /** TOP gives the header and so many lines; longer messages are judged by their beginning. */
    private static final int MOST_LINES = 400;

    private Pop3Look() {}

    public static Reach look(Dialogue line, Exchange.Pop3 pop3, Wording words) throws IOException {
        String greeting = line.line();
        if (!greeting.startsWith("+OK")) {
            throw new IOException("the server greets with " + Wording.quoted(greeting));
        }
        Exchange.Login login = words.login(pop3.login());
        line.waitPatiently();
        String judged = say(line, "USER " + login.user());
        if (judged.startsWith("+OK")) {
            judged = say(line, "PASS " + login.password());
        }
        line.waitBriefly();
        boolean accepted = judged.startsWith("+OK");
        if (!accepted || !pop3.accepted()) {
            return new Reach(
                    accepted == pop3.accepted(),
                    "the login of " + login.user() + (accepted ? " is accepted" : " is refused with ")
                            + (accepted ? "" : Wording.quoted(judged)));
        }
        Matcher count = COUNT.matcher(say(line, "STAT"));
        if (!count.matches()) {
            throw new IOException("the server doesn't say how many messages there are");
        }
        int all = Integer.parseInt(count.group(1));
        List<byte[]> newest = new ArrayList<>();
        if (pop3.letters().read()) {
            for (int at = all; at > Math.max(0, all - LetterCount.NEWEST); at--) {
                newest.add(letter(line, at));
            }
        }
        line.say("QUIT");
        Reach found = LetterCount.judged(pop3.letters(), all, newest, words);
        return new Reach(found.reached(), "mailbox of " + login.user() + ": " + found.found());
    }

    private static byte[] letter(Dialogue line, int number) throws IOException {
        String begun = say(line, "TOP " + number + " " + MOST_LINES);
        if (!begun.startsWith("+OK")) {
            throw new IOException("message " + number + " is not given: " + Wording.quoted(begun));
        }
        ByteArrayOutputStream letter = new ByteArrayOutputStream();
        String next = line.line();
        while (!next.equals(".")) {
            if (letter.size() < LetterCount.LARGEST) {
                String text = next.startsWith(".") ? next.substring(1) : next;
                letter.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            next = line.line();
        }
        return letter.toByteArray();
    }

    private static String say(Dialogue line, String command) throws IOException {
        line.say(command);
        String answer = line.line();
        if (!answer.startsWith("+OK") && !answer.startsWith("-ERR")) {
            throw new IOException("the server doesn't speak POP3: " + Wording.quoted(answer));
        }
        return answer;
    }
}
