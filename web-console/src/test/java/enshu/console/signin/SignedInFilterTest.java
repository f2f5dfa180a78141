package enshu.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.problem.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignedInFilterTest {
    private static final String OWN = "http://127.0.0.1:8080";
    private static final Optional<String> OURS = Optional.of("1");

    private static Optional<String> refusal(
            String path, String method, boolean signedIn, Optional<String> header, Optional<String> origin) {
        return SignedInFilter.refusal(path, method, signedIn, header, origin, OWN)
                .map(Problem::code);
    }

    @Test
    void strangerLearnsOnlyThatTheConsoleIsAlive() {
        assertThat(refusal("alive", "GET", false, Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(refusal("me", "GET", false, Optional.empty(), Optional.empty()))
                .contains("signed-out");
        assertThat(refusal("alive", "POST", false, OURS, Optional.of(OWN))).contains("signed-out");
    }

    @Test
    void standingsFeedIsReadWithoutASignInAndNothingBesideIt() {
        String exercise = "exercises/0f8fad5b-d9cb-469f-a165-70867728950e";
        assertThat(refusal(exercise + "/ctftime.json", "GET", false, Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(refusal(exercise + "/ctftime.json", "POST", false, OURS, Optional.of(OWN)))
                .contains("signed-out");
        assertThat(refusal(exercise + "/board", "GET", false, Optional.empty(), Optional.empty()))
                .contains("signed-out");
        assertThat(refusal(exercise + "/x/ctftime.json", "GET", false, Optional.empty(), Optional.empty()))
                .contains("signed-out");
    }

    @Test
    void readingNeedsNoHeader() {
        assertThat(refusal("exercises", "GET", true, Optional.empty(), Optional.empty()))
                .isEmpty();
    }

    @Test
    void changeNeedsOurHeaderAndOurOrigin() {
        assertThat(refusal("exercises", "POST", true, OURS, Optional.of(OWN))).isEmpty();
        assertThat(refusal("exercises", "POST", true, Optional.empty(), Optional.of(OWN)))
                .contains("foreign-request");
        assertThat(refusal("exercises", "POST", true, OURS, Optional.empty())).contains("foreign-request");
        assertThat(refusal("exercises", "DELETE", true, OURS, Optional.of("http://127.0.0.1:80")))
                .contains("foreign-request");
        assertThat(refusal("exercises", "POST", true, OURS, Optional.of("null")))
                .contains("foreign-request");
    }
}
