package enshu.scoring.board;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What order-free rules promise. */
class AnyOrderTest {
    private static final List<Entry> PLAIN = Games.entries("plain");
    private static final List<String> ORDER_FREE = List.of("faust", "saarctf", "eno", "uptime");

    @Property(tries = 40)
    void theOrderWithinATickDoesNotChangeASingleBit(@ForAll long seed) {
        Random random = new Random(seed);
        List<Entry> shuffled = new ArrayList<>(PLAIN.subList(0, 1));
        List<Entry> tick = new ArrayList<>();
        for (Entry entry : PLAIN.subList(1, PLAIN.size())) {
            if (entry.event() instanceof ArenaEvent.TickEnded) {
                Collections.shuffle(tick, random);
                shuffled.addAll(tick);
                shuffled.add(entry);
                tick.clear();
            } else {
                tick.add(entry);
            }
        }
        same(shuffled);
    }

    /**
     * Captures may even be told before their flags, and checks in any order: every event of them names its tick. Of two
     * captures of the same flag by the same team the first counts, so each is told once here.
     */
    @Property(tries = 40)
    void theOrderOfTheWholeFileDoesNotChangeASingleBit(@ForAll long seed) {
        Set<String> told = new HashSet<>();
        List<Entry> shuffled = new ArrayList<>(PLAIN.subList(1, PLAIN.size()));
        shuffled.removeIf(entry -> !told.add(entry.key()));
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.addFirst(PLAIN.getFirst());
        same(shuffled);
    }

    @Property(tries = 20)
    void whatIsSentTwiceCountsOnce(@ForAll long seed) {
        List<Entry> twice = new ArrayList<>(PLAIN);
        List<Entry> again = new ArrayList<>(PLAIN);
        Collections.shuffle(again, new Random(seed));
        twice.addAll(again);
        for (String rule : Games.RULES) {
            assertThat(Games.scores(Games.facts(twice), rule).at(99))
                    .as(rule)
                    .isEqualTo(Games.scores(Games.facts(PLAIN), rule).at(99));
        }
    }

    private static void same(List<Entry> entries) {
        for (String rule : ORDER_FREE) {
            assertThat(Games.scores(Games.facts(entries), rule).at(99))
                    .as(rule)
                    .isEqualTo(Games.scores(Games.facts(PLAIN), rule).at(99));
        }
    }
}
