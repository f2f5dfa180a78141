package enshu.console.desktop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.guacamole.protocol.GuacamoleInstruction;

/**
 * Cuts a stream of characters into Guacamole instructions ({@code 4.size,4.1024,3.768;}). Lengths count code points,
 * as guacd and the browser do, so characters beyond U+FFFF are whole. One instruction is at most 256 Ki characters and
 * 128 elements. Not for several threads.
 */
public final class InstructionBuffer {
    private static final int LONGEST = 256 * 1024;
    private static final int MOST_ELEMENTS = 128;
    private static final int MOST_DIGITS = 6;

    private final StringBuilder pending = new StringBuilder();
    private int taken;

    /** Adds what came in. */
    public void append(CharSequence characters) {
        pending.delete(0, taken).append(characters);
        taken = 0;
    }

    /** The next whole instruction; empty when more characters are needed. */
    public Optional<GuacamoleInstruction> next() {
        List<String> elements = new ArrayList<>();
        int end = scan(taken, elements);
        if (end < 0) {
            return Optional.empty();
        }
        taken = end;
        return Optional.of(new GuacamoleInstruction(elements.getFirst(), elements.subList(1, elements.size())));
    }

    /** Every whole instruction there is, as it came in; empty when there is none. */
    String takeWhole() {
        int end = taken;
        for (int next = scan(end, new ArrayList<>()); next >= 0; next = scan(end, new ArrayList<>())) {
            end = next;
        }
        String whole = pending.substring(taken, end);
        taken = end;
        return whole;
    }

    /** Where the instruction that begins at {@code start} ends; −1 when it isn't whole yet. */
    private int scan(int start, List<String> elements) {
        int position = start;
        while (true) {
            int dot = dot(position);
            if (dot < 0) {
                return incomplete(start);
            }
            int end = advance(dot + 1, Integer.parseInt(pending, position, dot, 10));
            if (end < 0 || end >= pending.length()) {
                return incomplete(start);
            }
            elements.add(pending.substring(dot + 1, end));
            char separator = pending.charAt(end);
            if (separator == ';') {
                return end + 1;
            }
            if (separator != ',' || elements.size() >= MOST_ELEMENTS) {
                throw new MalformedInstruction(
                        "an element ends with ',' or ';' and there are at most " + MOST_ELEMENTS);
            }
            position = end + 1;
        }
    }

    private int dot(int position) {
        for (int i = position; i < pending.length(); i++) {
            char c = pending.charAt(i);
            if (c == '.' && i > position) {
                return i;
            }
            if (c < '0' || c > '9' || i - position >= MOST_DIGITS) {
                throw new MalformedInstruction("an element begins with its length and a dot");
            }
        }
        return -1;
    }

    /** Where {@code count} code points from {@code position} end; −1 when they aren't all here. */
    private int advance(int position, int count) {
        int at = position;
        for (int i = 0; i < count; i++) {
            if (at >= pending.length()) {
                return -1;
            }
            at += Character.isHighSurrogate(pending.charAt(at)) ? 2 : 1;
        }
        return at > pending.length() ? -1 : at;
    }

    private int incomplete(int start) {
        if (pending.length() - start > LONGEST) {
            throw new MalformedInstruction("an instruction is at most " + LONGEST + " characters");
        }
        return -1;
    }

    /** The other side doesn't speak the protocol, or goes beyond its limits. */
    public static final class MalformedInstruction extends RuntimeException {
        MalformedInstruction(String detail) {
            super("not a Guacamole instruction: " + detail);
        }
    }
}
