package enshu.scoring.door;

import static java.nio.charset.StandardCharsets.US_ASCII;

import enshu.scoring.flag.Verdict;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A team's program that sends a flag a line, as in the attack/defence organisers' common protocol: a banner, an empty line,
 * then for every line {@code FLAG STATUS message}, in any order. A relay's connection begins with a {@link ProxyHeader}.
 */
final class LineVisit extends Visit {
    /** The clients of other game servers look for some of these words. */
    static final String BANNER = """
            Welcome to the flag door of Enshu.
            Enter your flags, one a line. If your network doesn't tell your team, send your team token first.

            """;

    private static final String TOKEN = "TOKEN ";
    private static final long PAUSE_NANOS = 100_000_000L;
    private static final Map<Verdict, byte[]> ANSWERS = answers();

    private boolean relayed;
    private boolean begun;
    private int inFlight;

    /**
     * A connection that has just come.
     *
     * @param relayed whether a relay has still to name whom it speaks for
     */
    LineVisit(
            Reception reception,
            SocketChannel channel,
            SelectionKey key,
            int team,
            InetAddress address,
            boolean relayed) {
        super(reception, channel, key, team, address);
        this.relayed = relayed;
        if (!relayed) {
            say(BANNER.getBytes(US_ASCII));
        }
    }

    private static Map<Verdict, byte[]> answers() {
        Map<Verdict, byte[]> answers = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            answers.put(verdict, (" " + verdict.word() + " " + verdict.message() + "\n").getBytes(US_ASCII));
        }
        return answers;
    }

    @Override
    boolean takes() {
        return inFlight < reception.limits().flagsInFlight() && reception.hasTurn(team());
    }

    @Override
    boolean owes() {
        return inFlight > 0;
    }

    @Override
    boolean halfSaid() {
        return team() == Reception.UNKNOWN;
    }

    @Override
    int take(byte[] bytes, int from, int to) {
        int at = from;
        if (relayed) {
            switch (ProxyHeader.read(bytes, from, to)) {
                case ProxyHeader.Incomplete _ -> {
                    return from;
                }
                case ProxyHeader.Foreign _ -> {
                    turnAway("this door is for relays, which begin with a PROXY header of version 2");
                    return to;
                }
                case ProxyHeader.Whole whole -> {
                    at += whole.length();
                    relayed = false;
                    if (!named(whole.source())) {
                        return to;
                    }
                    say(BANNER.getBytes(US_ASCII));
                }
            }
        }
        int most = reception.limits().lineBytes();
        while (open() && takes() && !paused()) {
            int end = at;
            while (end < to && bytes[end] != '\n') {
                end++;
            }
            if (end - at > most + 1) {
                turnAway("a line has at most " + most + " bytes");
                return to;
            }
            if (end == to) {
                break;
            }
            line(Arrays.copyOfRange(bytes, at, end > at && bytes[end - 1] == '\r' ? end - 1 : end));
            at = end + 1;
        }
        return at;
    }

    private void line(byte[] text) {
        if (text.length == 0) {
            return;
        }
        boolean first = !begun;
        begun = true;
        if (first && token(text)) {
            return;
        }
        if (!reception.allows(team(), 1)) {
            say(text);
            say((" ERR too fast, a team may send " + reception.limits().flagsASecond()
                            + " flags a second; try again later\n")
                    .getBytes(US_ASCII));
            pause(PAUSE_NANOS);
            return;
        }
        Optional<Verdict> verdict = reception.take(new Slip(this, text, 0), team());
        if (verdict.isPresent()) {
            answer(text, verdict.get());
        } else {
            inFlight++;
        }
    }

    /** Whether the first line was a token, or had to be one. */
    private boolean token(byte[] text) {
        String line = new String(text, US_ASCII);
        boolean announced = line.startsWith(TOKEN);
        OptionalInt named = reception
                .arena()
                .teamOf(announced ? line.substring(TOKEN.length()).strip() : line);
        if (named.isEmpty() && !announced && team() != Reception.UNKNOWN) {
            return false;
        }
        if (named.isEmpty()) {
            depart("TOKEN INV Invalid team token\n");
        } else if (team() != Reception.UNKNOWN && team() != named.getAsInt()) {
            depart("TOKEN INV Invalid team token: this network is another team's\n");
        } else if (becomes(named.getAsInt(), address())) {
            say("TOKEN OK enter your flags\n".getBytes(US_ASCII));
        }
        return true;
    }

    @Override
    void settled(Slip slip, Verdict verdict) {
        inFlight--;
        answer(slip.text(), verdict);
    }

    private void answer(byte[] text, Verdict verdict) {
        byte[] answer = ANSWERS.get(verdict);
        if (answer != null) {
            say(text);
            say(answer);
        }
    }

    @Override
    void turnAway(String why) {
        depart("- ERR " + why + "\n");
    }

    private void depart(String words) {
        say(words.getBytes(US_ASCII));
        goAway();
    }
}
