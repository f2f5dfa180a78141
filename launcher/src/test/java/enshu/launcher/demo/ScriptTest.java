package enshu.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The four teams of the game: the first closes all, the second its shop and later its payment, the others nothing. */
class ScriptTest {
    private static final Script SCRIPT = new Script(
            Fighter.all(),
            List.of(
                    new Script.Change(Script.Kind.CLOSED, "team-2", "pay", new Fighter.Span(12, 13)),
                    new Script.Change(Script.Kind.BROKEN, "team-4", "shop", new Fighter.Span(20, 21)),
                    new Script.Change(Script.Kind.MENDED, "team-4", "shop", new Fighter.Span(24, 25))));

    private final Map<String, Course.Planted> flags = new HashMap<>();
    private final Map<String, Set<String>> captors = new HashMap<>();
    private final List<Course.Look> looks = new ArrayList<>();

    private ScriptTest planted(String service, String owner, int tick, String... by) {
        String flag = Integer.toString(flags.size());
        flags.put(flag, new Course.Planted(service, owner, tick));
        captors.put(flag, Set.of(by));
        return this;
    }

    private ScriptTest looked(String service, String team, int tick, String status) {
        looks.add(new Course.Look(service, team, tick, status));
        return this;
    }

    private List<String> differences() {
        return SCRIPT.differences(new Course(List.of(), flags, captors, looks, 39));
    }

    @Test
    void whatTheScriptsImplyIsNoDifference() {
        planted("shop", "team-1", 3)
                .planted("shop", "team-3", 3, "team-1", "team-2")
                .planted("qr", "team-4", 3, "team-1", "team-3")
                .planted("pay", "team-2", 3, "team-1")
                .planted("pay", "team-2", 14)
                .looked("shop", "team-4", 19, "OK")
                .looked("shop", "team-4", 22, "FAULTY")
                .looked("shop", "team-4", 31, "OK")
                .looked("pay", "team-2", 13, "DOWN");
        assertThat(differences()).isEmpty();
    }

    @Test
    void whereItDependsOnTheMomentBothAreRight() {
        planted("pay", "team-2", 12)
                .planted("pay", "team-2", 12, "team-1")
                .planted("shop", "team-4", 22)
                .planted("shop", "team-4", 22, "team-1", "team-2", "team-3")
                .planted("shop", "team-3", 39, "team-1")
                .looked("shop", "team-4", 26, "RECOVERING")
                .looked("shop", "team-4", 40, "DOWN");
        assertThat(differences()).isEmpty();
    }

    @Test
    void aFlagThatWasMissedOrTakenAgainstTheScriptsIsTold() {
        planted("shop", "team-3", 3, "team-1")
                .planted("shop", "team-1", 3, "team-3")
                .planted("pay", "team-2", 14, "team-1")
                .planted("pay", "team-4", 5, "team-1", "team-2", "team-3");
        assertThat(differences()).hasSize(4).anySatisfy(line -> assertThat(line).contains("tick=14"));
    }

    @Test
    void aServiceInAnotherStateIsTold() {
        looked("shop", "team-1", 3, "FAULTY")
                .looked("shop", "team-4", 22, "OK")
                .looked("shop", "team-4", 31, "DOWN")
                .looked("pay", "team-2", 14, "TIMEOUT");
        assertThat(differences()).hasSize(4);
    }
}
