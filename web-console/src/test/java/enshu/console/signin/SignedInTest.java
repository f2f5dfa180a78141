package enshu.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignedInTest {
    private static final Instant START = Instant.parse("2026-11-26T00:00:00Z");
    private static final Instant DUE = START.plusSeconds(270);

    private static SignedIn.Renewal never(Tokens tokens) {
        throw new AssertionError("Keycloak was asked");
    }

    private static Tokens tokens(Role role, Instant due) {
        return new Tokens(new Caller("sakuma", "佐久間 遥", Set.of(role)), "identity", "refresh", due);
    }

    private final SignedIn signedIn = new SignedIn(tokens(Role.TRAINEE, DUE));

    @Test
    void nobodyIsAskedBeforeItIsDue() {
        assertThat(signedIn.renewed(DUE.minusMillis(1), SignedInTest::never)).isTrue();
    }

    @Test
    void whatKeycloakSaysNowHolds() {
        Tokens now = tokens(Role.INSTRUCTOR, DUE.plusSeconds(270));
        assertThat(signedIn.renewed(DUE, old -> new SignedIn.Renewal.Renewed(now)))
                .isTrue();
        assertThat(signedIn.caller().is(Role.INSTRUCTOR)).isTrue();
        assertThat(signedIn.caller().is(Role.TRAINEE)).isFalse();
    }

    @Test
    void whileKeycloakIsAwayThePersonStaysAndItIsAskedAgainSoon() {
        assertThat(signedIn.renewed(DUE, old -> new SignedIn.Renewal.Away())).isTrue();
        assertThat(signedIn.caller().is(Role.TRAINEE)).isTrue();
        assertThat(signedIn.known().due()).isEqualTo(DUE.plus(SignedIn.UNTIL_ASKED_AGAIN));
        assertThat(signedIn.renewed(DUE.plusSeconds(1), SignedInTest::never)).isTrue();
    }

    @Test
    void whoSignedOutElsewhereIsOut() {
        assertThat(signedIn.renewed(DUE, old -> new SignedIn.Renewal.Over())).isFalse();
    }

    @Test
    void othersGoOnWhileOneAsks() {
        assertThat(signedIn.renewed(DUE, old -> {
                    assertThat(signedIn.renewed(DUE, SignedInTest::never)).isTrue();
                    return new SignedIn.Renewal.Renewed(tokens(Role.TRAINEE, DUE.plusSeconds(270)));
                }))
                .isTrue();
    }

    @Test
    void noSecretIsInItsText() {
        assertThat(signedIn.known().toString()).doesNotContain("identity", "refresh");
    }
}
