package enshu.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInServletTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/exercises/new", "/exercises/8c2b?tab=tasks"})
    void pageOfOurOwnIsWhereTheSignInLeads(String path) {
        assertThat(SignInServlet.decoded(SignInServlet.encoded(SignInServlet.ownPath(path))))
                .isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example/", "https://evil.example/", "/\\evil.example", "", "/a\nSet-Cookie: x=y", "/日本"})
    void anythingElseLeadsToTheFirstPage(String path) {
        assertThat(SignInServlet.ownPath(path)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%%", "Ly9ldmlsLmV4YW1wbGUv"})
    void forgedGoalLeadsToTheFirstPage(String encoded) {
        assertThat(SignInServlet.decoded(encoded)).isEqualTo("/");
    }
}
