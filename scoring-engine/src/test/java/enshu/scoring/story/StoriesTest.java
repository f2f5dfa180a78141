package enshu.scoring.story;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.ArenaEvent.Status;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.Service;
import enshu.scoring.ledger.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A game of ticks of a minute in which a flag is taken for two. */
class StoriesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-28T01:00:00Z");
    private static final Stories.Wanted ALL =
            new Stories.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), 0);

    private final Stories stories = new Stories();
    private long position;

    StoriesTest() {
        happens(
                0,
                new Event.GameOpened(
                        "faust",
                        List.of(new Event.Team("a", "", false, true), new Event.Team("b", "", false, true)),
                        Parameters.NONE,
                        60,
                        2,
                        List.of(Service.of("web"))));
    }

    private void happens(int second, Event event) {
        String key = event instanceof ArenaEvent arena ? arena.key() : event.type() + position;
        stories.accept(new Entry(++position, key, BEGIN.plusSeconds(second), Duration.ofSeconds(second), event));
    }

    private void planted(int tick, String flag, String service, String owner) {
        happens(60 * tick, new ArenaEvent.FlagPlanted(flag, service, owner, tick));
    }

    private void captured(int second, String flag, String team) {
        happens(second, new ArenaEvent.FlagCaptured(flag, team, second / 60));
    }

    private void checked(int tick, String team, Status status) {
        happens(60 * tick + 20, new ArenaEvent.ServiceChecked("web", team, tick, status));
    }

    @Test
    void aFlagsStoryIsItsPlantingTheChecksWhileItWasTakenAndWhoTookItWhen() {
        planted(0, "1", "web", "a");
        planted(0, "2", "web", "a");
        checked(0, "a", Status.OK);
        checked(1, "a", Status.DOWN);
        checked(2, "a", Status.OK);
        captured(70, "2", "b");
        captured(80, "2", "c");
        assertThat(stories.told(ALL).stories())
                .containsExactly(
                        new FlagStory(
                                "1",
                                0,
                                0,
                                BEGIN,
                                "web",
                                "a",
                                List.of(new FlagStory.Look(0, Status.OK), new FlagStory.Look(1, Status.DOWN)),
                                List.of()),
                        new FlagStory(
                                "2",
                                0,
                                1,
                                BEGIN,
                                "web",
                                "a",
                                List.of(new FlagStory.Look(0, Status.OK), new FlagStory.Look(1, Status.DOWN)),
                                List.of(
                                        new FlagStory.Taken("b", 1, BEGIN.plusSeconds(70), false),
                                        new FlagStory.Taken("c", 1, BEGIN.plusSeconds(80), false))));
    }

    @Test
    void flagsAreChosenByOwnerCaptorAndServiceAndToldPageByPage() {
        for (int tick = 0; tick < 150; tick++) {
            planted(tick, "a" + tick, "web", "a");
            planted(tick, "b" + tick, "mail", "b");
        }
        captured(30, "a0", "b");
        captured(90, "b1", "a");
        assertThat(stories.told(ALL).all()).isEqualTo(300);
        assertThat(stories.told(ALL).stories()).hasSize(Stories.MOST);
        assertThat(told("", "", "", 200)).hasSize(100);
        assertThat(told("a", "", "", 0)).hasSize(150);
        assertThat(told("", "", "mail", 0)).hasSize(150);
        assertThat(told("", "b", "", 0)).containsExactly("a0");
        assertThat(told("b", "a", "mail", 0)).containsExactly("b1");
        assertThat(told("b", "a", "web", 0)).isEmpty();
        assertThat(stories.told(ALL).validTicks()).isEqualTo(2);
    }

    private List<String> told(String owner, String captor, String service, int from) {
        return stories.told(new Stories.Wanted(some(owner), some(captor), some(service), from)).stories().stream()
                .map(FlagStory::flag)
                .toList();
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }

    @Test
    void whatARulingTookBackIsSaidSoAndCountsForNobody() {
        planted(0, "1", "web", "a");
        planted(0, "2", "web", "a");
        planted(0, "3", "web", "a");
        planted(0, "4", "web", "a");
        captured(10, "1", "b");
        captured(10, "2", "b");
        captured(70, "3", "b");
        captured(10, "4", "b");
        happens(100, new Event.Voided(new Target("captured/b/1"), "x", "why"));
        happens(
                100,
                new Event.Voided(
                        new Target(
                                Optional.empty(),
                                Optional.empty(),
                                java.util.OptionalInt.empty(),
                                Optional.of(new Target.OneCapture("2", "b")),
                                Optional.empty()),
                        "x",
                        "why"));
        happens(
                100,
                new Event.Voided(
                        new Target(
                                Optional.empty(),
                                Optional.empty(),
                                java.util.OptionalInt.of(1),
                                Optional.empty(),
                                Optional.empty()),
                        "x",
                        "why"));
        assertThat(stories.told(ALL).stories())
                .flatExtracting(FlagStory::taken)
                .extracting(FlagStory.Taken::voided)
                .containsExactly(true, true, true, false);
        assertThat(stories.exploits("b").taken())
                .singleElement()
                .satisfies(line -> assertThat(line.flags()).isEqualTo(1));
    }

    @Test
    void howAttacksWentIsCountedByVictimAndService() {
        for (int tick = 0; tick < 10; tick++) {
            planted(tick, "a" + tick, "web", "a");
            planted(tick, "c" + tick, "web", "c");
        }
        captured(60 * 4 + 10, "a4", "b");
        captured(60 * 5 + 20, "a5", "b");
        captured(60 * 7 + 30, "a7", "b");
        captured(60 * 2 + 5, "c2", "b");
        Exploits.Line ofA =
                new Exploits.Line("a", "web", 3, 6, BEGIN.plusSeconds(250), BEGIN.plusSeconds(450), 7, 20_000);
        Exploits.Line ofC =
                new Exploits.Line("c", "web", 1, 8, BEGIN.plusSeconds(125), BEGIN.plusSeconds(125), 2, 5_000);
        assertThat(stories.exploits("b")).isEqualTo(new Exploits("b", List.of(ofA, ofC), List.of()));
        assertThat(stories.exploits("a").lost())
                .containsExactly(
                        new Exploits.Line("b", "web", 3, 6, BEGIN.plusSeconds(250), BEGIN.plusSeconds(450), 7, 20_000));
        assertThat(stories.exploits("nobody")).isEqualTo(new Exploits("nobody", List.of(), List.of()));
    }

    @Test
    void theOwnFlagAndOneThatNobodyPlantedAreNoStory() {
        planted(0, "1", "web", "a");
        captured(10, "1", "a");
        captured(10, "2", "a");
        assertThat(stories.told(ALL).stories())
                .singleElement()
                .satisfies(one -> assertThat(one.taken()).isEmpty());
    }
}
