package enshu.range.docker;

import enshu.scenario.reason.ImageReason;
import enshu.scenario.source.Message;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an engine says of an image that it could not pull, told apart: was there a registry that said no? */
final class PullFailure {
    private static final int LONGEST = 300;
    /** Docker's client wraps the engine's answer: {@code Status 404: {"message":"…"}}. */
    private static final Pattern WRAPPED =
            Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL);

    private PullFailure() {}

    /** The reason that people are told. */
    static Message reason(String failure) {
        String cause = cause(failure);
        String small = cause.toLowerCase(Locale.ROOT);
        boolean answered = Stream.of(
                        "manifest unknown",
                        "not found",
                        "pull access denied",
                        "unauthorized",
                        "denied",
                        "toomanyrequests",
                        "no matching manifest",
                        "invalid reference")
                .anyMatch(small::contains);
        boolean away = Stream.of("no such host", "dial tcp", "i/o timeout", "connection refused", "unreachable")
                .anyMatch(small::contains);
        return answered && !away ? ImageReason.refused(cause) : ImageReason.unreachable(cause);
    }

    private static String cause(String failure) {
        Matcher wrapped = WRAPPED.matcher(failure);
        String said = wrapped.find() ? wrapped.group(1).replace("\\\"", "\"").replace("\\n", " ") : failure;
        String line = said.strip().lines().findFirst().orElse("no reason was given");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
