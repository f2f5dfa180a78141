package enshu.launcher.bench;

import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.ArenaEvent.Status;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.EventLines;
import enshu.scoring.ledger.Parameters;
import enshu.scoring.ledger.Service;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A game as large as a real one of 53 teams, one of them the NOP team: 6 services, 160 ticks, 50,880 flags, 85,559 captures,
 * 50,880 checks. The same seed gives the same events.
 */
public final class SampleGame {
    static final int TEAMS = 53;
    static final int SERVICES = 6;
    static final int TICKS = 160;
    static final int CAPTURES = 85_559;
    static final int TICK_SECONDS = 180;
    private static final int VALID_TICKS = 5;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** How often a service is found so, of eleven times. */
    private static final List<Status> FOUND = List.of(
            Status.OK,
            Status.OK,
            Status.OK,
            Status.OK,
            Status.OK,
            Status.OK,
            Status.OK,
            Status.RECOVERING,
            Status.FLAG_NOT_FOUND,
            Status.FAULTY,
            Status.DOWN);

    private final Random random;
    private final List<Entry> entries = new ArrayList<>();
    private int flags;

    private SampleGame(long seed) {
        this.random = new Random(seed);
    }

    /** The whole ledger. */
    static List<Entry> entries(long seed) {
        SampleGame game = new SampleGame(seed);
        game.play();
        return List.copyOf(game.entries);
    }

    /** Writes the ledger as lines, as an export has them. */
    static void write(List<Entry> entries, Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (Entry entry : entries) {
                lines.write(EventLines.write(entry));
                lines.newLine();
            }
        }
    }

    private void play() {
        List<Event.Team> teams = IntStream.rangeClosed(1, TEAMS)
                .mapToObj(team -> new Event.Team("" + team, "Team " + team, team == 1, true))
                .toList();
        List<Service> services = IntStream.rangeClosed(1, SERVICES)
                .mapToObj(service -> Service.of("" + service))
                .toList();
        add(0, "opened", new Event.GameOpened("faust", teams, Parameters.NONE, TICK_SECONDS, VALID_TICKS, services));
        int captures = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            for (int service = 1; service <= SERVICES; service++) {
                for (int team = 1; team <= TEAMS; team++) {
                    add(tick, new ArenaEvent.FlagPlanted("" + flags++, "" + service, "" + team, tick));
                    Status found = FOUND.get(random.nextInt(FOUND.size()));
                    add(tick, new ArenaEvent.ServiceChecked("" + service, "" + team, tick, found));
                }
            }
            captures += capture(tick, (CAPTURES - captures) / (TICKS - tick));
            add(tick, new ArenaEvent.TickEnded(tick));
        }
    }

    /** Low numbers attack more, high numbers lose more. */
    private int capture(int tick, int wanted) {
        int valid = Math.min(flags, TEAMS * SERVICES * VALID_TICKS);
        Set<Integer> done = new HashSet<>();
        while (done.size() < wanted) {
            double share = random.nextDouble();
            int flag = flags - 1 - (int) (share * share * valid);
            double strength = random.nextDouble();
            int team = 1 + (int) (strength * strength * TEAMS);
            int owner = flag % TEAMS + 1;
            ArenaEvent.FlagCaptured captured = new ArenaEvent.FlagCaptured("" + flag, "" + team, tick);
            if (team != owner && taken.add(captured.key()) && done.add(flag * TEAMS + team)) {
                add(tick, captured);
            }
        }
        return done.size();
    }

    private final Set<String> taken = new HashSet<>();

    private void add(int tick, ArenaEvent event) {
        add(tick, event.key(), event);
    }

    private void add(int tick, String key, Event event) {
        Duration elapsed =
                Duration.ofSeconds((long) tick * TICK_SECONDS).plusMillis(random.nextInt(TICK_SECONDS * 1000));
        entries.add(new Entry(entries.size() + 1L, key, START.plus(elapsed), elapsed, event));
    }
}
