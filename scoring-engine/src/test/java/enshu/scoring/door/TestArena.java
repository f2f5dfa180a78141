package enshu.scoring.door;

import static java.nio.charset.StandardCharsets.US_ASCII;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.flag.Flag;
import enshu.scoring.flag.FlagForge;
import enshu.scoring.flag.FlagKey;
import enshu.scoring.flag.Turns;
import enshu.scoring.ledger.Ledger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * An arena of six teams, of which the last is NOP, and two services, in tick 7. Team N's programs come from 127.0.N.0/24;
 * 127.0.0.1 is nobody's.
 */
final class TestArena {
    static final int TICK = 7;

    private static final FlagKey KEY = new FlagKey("32 bytes that only this test has".getBytes(US_ASCII));

    private final FlagForge forge = new FlagForge("ENSHU_", KEY);
    private final Arena arena;

    TestArena() {
        this(Optional.empty());
    }

    /** A guided game: of two sides, teams 0, 2 and 4 are one. */
    TestArena(Optional<Turns> turns) {
        List<Arena.Team> teams = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            teams.add(new Arena.Team(
                    new TeamId("team-" + number),
                    number == 5,
                    number == 0 ? List.of() : List.of(Network.of("127.0." + number + ".0/24")),
                    token(number)));
        }
        this.arena = new Arena(new ExerciseId(UUID.randomUUID()), "ENSHU_", KEY, teams, List.of("web", "mail"), turns);
    }

    Arena arena() {
        return arena;
    }

    static String token(int team) {
        return "token-of-team-" + team;
    }

    ExerciseId exercise() {
        return arena.exercise();
    }

    /** Doors on ports of their own. */
    Doors open(Ledger ledger, Limits limits) throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return open(ledger, limits, new Doors.Places(Optional.of(any), Optional.of(any), Optional.empty(), List.of()));
    }

    Doors open(Ledger ledger, Limits limits, Doors.Places places) throws IOException {
        return open(ledger, limits, places, Clues.NONE);
    }

    Doors open(Ledger ledger, Limits limits, Doors.Places places, Clues clues) throws IOException {
        Instant at = Instant.parse("2026-11-27T01:00:00Z");
        return new Doors(
                arena,
                limits,
                places,
                ledger,
                clues,
                () -> new Moment(at, Duration.ofMinutes(22), OptionalInt.of(TICK)));
    }

    /** What the doors know of their visitors, without doors. */
    Reception reception(Limits limits, Moment moment) {
        return new Reception(
                arena, limits, new FairQueue<>(arena.teams().size(), limits.waitingOfTeam()), Clues.NONE, 0, moment);
    }

    /** A genuine flag that expires in the next tick. */
    String flag(int owner, int id) {
        return forge.text(new Flag(TICK + 1, id, owner, 0, 0));
    }

    String expired(int owner, int id) {
        return forge.text(new Flag(TICK, id, owner, 0, 0));
    }
}
