package enshu.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTicketTest {
    private static final String SECRET = "a-secret-of-thirty-characters_";

    @ParameterizedTest
    @ValueSource(strings = {"/", "/exercises/new", "/exercises/8c2b?tab=tasks"})
    void pageOfOurOwnIsWhereTheSignInLeads(String path) {
        SignInTicket ticket = new SignInTicket(SECRET, 1, path);
        assertThat(SignInTicket.of(ticket.state())).isEqualTo(ticket);
        assertThat(ticket.goal()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example/", "https://evil.example/", "/\\evil.example", "", "/a\nSet-Cookie: x=y", "/日本"})
    void anythingElseLeadsToTheFirstPage(String path) {
        assertThat(new SignInTicket(SECRET, 0, path).goal()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", SECRET + ".0", SECRET + ".0.%%%", SECRET + ".x.Lw", "s.0.Lw"})
    void forgedStateFitsNoSessionAndIsTriedNoMore(String state) {
        assertThat(SignInTicket.of(state)).isEqualTo(new SignInTicket("", SignInTicket.MOST_TRIES, "/"));
    }

    @Test
    void forgedGoalLeadsToTheFirstPage() {
        assertThat(SignInTicket.of(SECRET + ".0.Ly9ldmlsLmV4YW1wbGUv").goal()).isEqualTo("/");
        assertThat(SignInTicket.of(SECRET + ".0.A").goal()).isEqualTo("/");
    }

    @Test
    void triesEnd() {
        assertThat(new SignInTicket(SECRET, 99, "/").tries()).isEqualTo(SignInTicket.MOST_TRIES);
        assertThat(SignInServlet.again(new SignInTicket(SECRET, 0, "/exercises/a?b=c")))
                .isEqualTo("/sign-in?to=%2Fexercises%2Fa%3Fb%3Dc&tries=1");
    }
}
