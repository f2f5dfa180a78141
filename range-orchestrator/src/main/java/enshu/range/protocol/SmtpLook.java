package enshu.range.protocol;

import enshu.range.namespace.Reach;
import enshu.scenario.task.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Asks a mail server what it would do, and sends nothing. Source: RFC 5321, RFC 4954.
 */
public final class SmtpLook {
    private static final int MOST_LINES = 100;

    private SmtpLook() {}

    private record Reply(int code, String text) {
        boolean accepts() {
            return code / 100 == 2;
        }

        /** A refusal for good; "not now" is none. */
        boolean refuses() {
            return code / 100 == 5;
        }

        @Override
        public String toString() {
            return Wording.quoted(text);
        }
    }

    public static Reach look(Dialogue line, Exchange.Smtp smtp, Wording words) throws IOException {
        line.waitPatiently();
        Reply greeting = reply(line);
        line.waitBriefly();
        if (!greeting.accepts()) {
            return new Reach(false, "greeted with " + greeting);
        }
        Reply hello = say(line, "EHLO checks.example");
        if (!hello.accepts()) {
            return new Reach(false, "EHLO was answered with " + hello);
        }
        if (!words.found(smtp.reply(), greeting.text() + "\n" + hello.text())) {
            return new Reach(false, "greeted with " + greeting + ", without the text wanted");
        }
        Exchange.Login login = words.login(smtp.login());
        if (login.given()) {
            String secret = "\0" + login.user() + "\0" + login.password();
            line.waitPatiently();
            Reply judged = say(
                    line, "AUTH PLAIN " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
            line.waitBriefly();
            if (!judged.accepts() || smtp.recipient().isEmpty()) {
                boolean wanted = smtp.recipient().isEmpty() && !smtp.accepted();
                return answered(judged, !wanted, "the login of " + login.user());
            }
        }
        if (smtp.recipient().isEmpty()) {
            return new Reach(true, "greeted with " + greeting);
        }
        String recipient = words.text(smtp.recipient().get());
        String sender = words.text(smtp.sender());
        Reply from = say(line, "MAIL FROM:<" + sender + ">");
        if (!from.accepts()) {
            return answered(from, smtp.accepted(), "the sender <" + sender + ">");
        }
        line.waitPatiently();
        Reach taken = answered(
                say(line, "RCPT TO:<" + recipient + ">"),
                smtp.accepted(),
                "mail from <" + sender + "> to " + recipient);
        line.say("RSET");
        line.say("QUIT");
        return taken;
    }

    private static Reach answered(Reply reply, boolean accepted, String what) {
        String how = reply.accepts() ? "accepted" : reply.refuses() ? "refused" : "put off";
        return new Reach(accepted ? reply.accepts() : reply.refuses(), what + " is " + how + " with " + reply);
    }

    private static Reply say(Dialogue line, String command) throws IOException {
        line.say(command);
        return reply(line);
    }

    private static Reply reply(Dialogue line) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < MOST_LINES; at++) {
            String one = line.line();
            if (!one.matches("[2-5]\\d\\d([ -].*)?")) {
                throw new IOException("the server doesn't speak SMTP: " + Wording.quoted(one));
            }
            text.append(one).append('\n');
            if (one.length() == 3 || one.charAt(3) == ' ') {
                return new Reply(Integer.parseInt(one.substring(0, 3)), text.toString());
            }
        }
        throw new IOException("the server's answer has more than " + MOST_LINES + " lines");
    }
}
