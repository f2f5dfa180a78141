package enshu.range.checker;

import enshu.exchange.OrderedFlag;
import java.util.Collection;

/**
 * What a checker said of a task.
 *
 * @param message to the team; with {@link Result#INTERNAL_ERROR} to instructors only
 * @param attackInfo what everybody may know of a flag that was put, such as whose note it is; empty for nothing
 */
public record CheckerAnswer(Result result, String message, String attackInfo) {
    /** Characters of a message that are kept. */
    static final int LONGEST_MESSAGE = 500;

    /** Characters of what everybody may know that are kept. */
    static final int LONGEST_INFO = 1_000;

    /** How it came out. */
    public enum Result {
        OK,
        /** The service is there and does not do what it should. */
        MUMBLE,
        /** The service can't be reached. */
        OFFLINE,
        /** No answer in the time that the checker has. */
        TIMEOUT,
        /** The checker itself failed: says nothing of the service. */
        INTERNAL_ERROR,
        /** The tick was over before the answer was there: says nothing of the service. */
        CUT
    }

    static CheckerAnswer of(Result result, String message) {
        return new CheckerAnswer(result, message, "");
    }

    /** Without the text of any of these flags, without control characters, and no longer than is kept. */
    CheckerAnswer clean(Collection<OrderedFlag> flags) {
        return new CheckerAnswer(
                result, clean(message, flags, LONGEST_MESSAGE), clean(attackInfo, flags, LONGEST_INFO));
    }

    private static String clean(String text, Collection<OrderedFlag> flags, int longest) {
        String plain = text;
        for (OrderedFlag flag : flags) {
            plain = plain.replace(flag.flag(), "[flag]");
        }
        plain = plain.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() <= longest
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, plain.codePointCount(0, longest - 1))) + "…";
    }
}
