package enshu.console.socket;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A line on a session and a clock in memory. */
class LineTest {
    private static final Caller ANNE = new Caller("instructor", "講師 花子", Set.of(Role.INSTRUCTOR));

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> sent = new ArrayList<>();
    private final Session session = session();

    private Session session() {
        RemoteEndpoint.Basic remote = (RemoteEndpoint.Basic) Proxy.newProxyInstance(
                LineTest.class.getClassLoader(), new Class<?>[] {RemoteEndpoint.Basic.class}, (_, method, words) -> {
                    assertThat(method.getName()).isEqualTo("sendText");
                    sent.add(String.valueOf(words[0]));
                    return null;
                });
        return (Session) Proxy.newProxyInstance(
                LineTest.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (_, method, words) -> switch (method.getName()) {
                    case "isOpen" -> true;
                    case "getBasicRemote" -> remote;
                    case "getRequestParameterMap" -> Map.of("exercise", List.of("first", "second"));
                    case "close" -> {
                        CloseReason reason = (CloseReason) words[0];
                        sent.add("closed " + reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
                        yield null;
                    }
                    default -> throw new IllegalStateException(method + Arrays.toString(words));
                });
    }

    private Line line() {
        return new Line(nanos::get);
    }

    /** Time passes by the whole wait each time it is asked; says these, then is over. */
    private final class Saying implements Line.Source {
        private final List<Optional<String>> words;
        private final Runnable meanwhile;

        Saying(List<Optional<String>> words, Runnable meanwhile) {
            this.words = new ArrayList<>(words);
            this.meanwhile = meanwhile;
        }

        @Override
        public boolean over() {
            return words.isEmpty();
        }

        @Override
        public Optional<String> next(long wait) {
            Optional<String> next = words.removeFirst();
            if (next.isEmpty()) {
                nanos.addAndGet(wait);
            }
            meanwhile.run();
            return next;
        }
    }

    @Test
    void whatComesIsSentAndAQuietLineIsPinged() {
        Line line = line();
        line.tell(
                session,
                new Saying(
                        List.of(Optional.of("one"), Optional.empty(), Optional.of("two"), Optional.empty()),
                        line::heard));
        assertThat(sent).containsExactly("one", "{\"type\":\"ping\"}", "two");
    }

    @Test
    void aClientThatSaysNothingFor45SecondsIsLetGo() {
        Line line = line();
        List<Optional<String>> nothing = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            nothing.add(Optional.empty());
        }
        line.tell(session, new Saying(nothing, () -> {}));
        assertThat(sent.getLast()).isEqualTo("closed 1001 silent");
        assertThat(Duration.ofNanos(nanos.get())).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(60));
        assertThat(sent).filteredOn(word -> word.contains("ping")).hasSize(3);
    }

    @Test
    void whoIsRefusedIsToldWhy() {
        line().serve(session, Optional.empty(), _ -> sent.add("served"));
        line().serve(session, Optional.of(ANNE), _ -> {
            throw new Refusal(Problem.unknown("exercise", "x"));
        });
        line().serve(session, Optional.of(ANNE), caller -> sent.add(caller.account()));
        Line.tooManyPages(session);
        assertThat(sent)
                .containsExactly(
                        "closed 1008 signed-out",
                        "closed 1008 unknown-exercise",
                        "instructor",
                        "closed 1013 too-many-pages");
        assertThat(Line.asked(session, "exercise")).isEqualTo("first");
        assertThat(Line.asked(session, "as")).isEmpty();
    }
}
