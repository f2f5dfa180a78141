package enshu.console.operation;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReaderTest {
    private static Reader reader(String account, Role role) {
        return new Reader(new Caller(account, account, Set.of(role)));
    }

    @Test
    void instructorsReadWhatHostsPrintedAndTheOfficeDoesNot() {
        assertThat(reader("anne", Role.INSTRUCTOR).knowsLines(false, "bob")).isTrue();
        assertThat(reader("ogawa", Role.OFFICE).knowsLines(false, "bob")).isFalse();
        assertThat(reader("ogawa", Role.OFFICE).knowsTitle(false, "bob")).isTrue();
    }

    @Test
    void aTryoutIsItsAuthors() {
        Reader author = reader("anne", Role.INSTRUCTOR);
        Reader other = reader("bob", Role.INSTRUCTOR);
        assertThat(author.knowsTitle(true, "anne")).isTrue();
        assertThat(author.knowsLines(true, "anne")).isTrue();
        assertThat(other.knowsTitle(true, "anne")).isFalse();
        assertThat(other.knowsLines(true, "anne")).isFalse();
    }
}
