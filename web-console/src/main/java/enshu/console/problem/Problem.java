package enshu.console.problem;

import java.util.Map;

/**
 * What was refused and why, as RFC 9457 {@code application/problem+json}.
 * The browser turns {@code code} into Japanese or English; {@code title} and {@code detail} are English for logs and tools.
 */
public record Problem(int status, String code, String title, String detail, Map<String, Object> parameters) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a problem's status is 400 to 599, not " + status);
        }
        parameters = Map.copyOf(parameters);
    }

    /** Nobody is signed in. */
    public static Problem signedOut() {
        return new Problem(401, "signed-out", "Not signed in", "Sign in at /sign-in and try again.", Map.of());
    }

    /** Somebody is signed in, who may not do this. */
    public static Problem forbidden(String detail) {
        return new Problem(403, "forbidden", "Not allowed", detail, Map.of());
    }

    /** There is no such thing, or it isn't the caller's to see. */
    public static Problem unknown(String what, String id) {
        return new Problem(
                404,
                "unknown-" + what,
                "Unknown " + what,
                "There is no " + what + " \"" + id + "\".",
                Map.of("id", id));
    }

    /** The request itself is malformed. */
    public static Problem malformed(String code, String detail) {
        return new Problem(400, code, "Malformed request", detail, Map.of());
    }

    /** The request is sound, but the present state doesn't allow it. */
    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, "Not possible now", detail, Map.of());
    }

    /** A part of the platform can't be reached; trying again later will do. */
    public static Problem away(String code, String detail) {
        return new Problem(503, code, "A part of the platform is away", detail, Map.of());
    }
}
