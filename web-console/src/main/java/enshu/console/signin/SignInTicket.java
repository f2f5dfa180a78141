package enshu.console.signin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What travels through Keycloak as OpenID Connect's {@code state}: a secret of the session, how often this sign-in was begun
 * anew, and where the person wants to go. Only the secret is trusted: the goal is one of our own paths in any case.
 *
 * @param secret letters, digits, {@code -} and {@code _}
 * @param tries 0 to {@link #MOST_TRIES}
 * @param goal a path of ours
 */
record SignInTicket(String secret, int tries, String goal) {
    /** So often a sign-in that failed is begun anew without a question. */
    static final int MOST_TRIES = 2;

    private static final int LONGEST_PATH = 500;
    private static final Pattern STATE = Pattern.compile("([A-Za-z0-9_-]{20,64})\\.([0-9])\\.([A-Za-z0-9_-]{0,800})");

    SignInTicket {
        tries = Math.clamp(tries, 0, MOST_TRIES);
        goal = ownPath(goal);
    }

    /** This path when it stays on our own pages, otherwise the first page. */
    static String ownPath(String to) {
        boolean own = to.startsWith("/")
                && !to.startsWith("//")
                && to.length() <= LONGEST_PATH
                && to.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
        return own ? to : "/";
    }

    /** The ticket in this {@code state}; for anything else one that fits no session and leads to the first page. */
    static SignInTicket of(String state) {
        Matcher parts = STATE.matcher(state);
        if (!parts.matches()) {
            return new SignInTicket("", MOST_TRIES, "/");
        }
        return new SignInTicket(parts.group(1), Integer.parseInt(parts.group(2)), decoded(parts.group(3)));
    }

    String state() {
        return secret + "." + tries + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(goal.getBytes(StandardCharsets.US_ASCII));
    }

    private static String decoded(String encoded) {
        try {
            return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException malformed) {
            return "/";
        }
    }
}
