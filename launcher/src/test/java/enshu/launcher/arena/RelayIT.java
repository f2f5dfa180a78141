package enshu.launcher.arena;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.compose.GameAddresses;
import enshu.scoring.door.ArenaFile;
import enshu.scoring.door.Doors;
import enshu.scoring.door.Limits;
import enshu.scoring.door.Moment;
import enshu.scoring.flag.Flag;
import enshu.scoring.flag.FlagForge;
import enshu.scoring.flag.FlagKey;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.InMemoryLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flags go from a team's desk through its router and the relay to the scoring engine's door, which knows the team by that. */
class RelayIT {
    private static final String KEY = "5a".repeat(32);
    private static final int TICK = 7;
    private static final FlagForge FORGE =
            new FlagForge("ENSHU_", new FlagKey(HexFormat.of().parseHex(KEY)));

    @TempDir
    private static Path folder;

    private static StandingDuel duel;
    private static GameAddresses game;
    private final InMemoryLedger ledger = new InMemoryLedger();

    @BeforeAll
    static void stand() throws InterruptedException {
        duel = new StandingDuel(folder.toAbsolutePath());
        game = new GameAddresses(duel.blocks());
        duel.stand();
    }

    @AfterAll
    static void removeAll() throws IOException {
        duel.close();
        try (var left = Files.list(duel.sockets())) {
            assertThat(left).isEmpty();
        }
    }

    /** The doors as the console describes them and the scoring engine opens them. */
    private Doors open() throws IOException {
        String form = "{\"exercise\":\"" + duel.exercise() + "\",\"prefix\":\"ENSHU_\",\"key\":\"" + KEY
                + "\",\"tickSeconds\":60,\"validTicks\":5,\"services\":[\"shop\",\"mail\"],\"relay\":\""
                + duel.socket(GameAddresses.RELAY_SOCKET) + "\",\"teams\":[" + team(0) + "," + team(1) + "]}";
        ArenaFile file = ArenaFile.of(form, "the test").within(Optional.of(duel.sockets()));
        Moment moment = new Moment(Instant.EPOCH, Duration.ofMinutes(TICK), OptionalInt.of(TICK));
        return new Doors(file.arena(), Limits.USUAL, file.places(), ledger, () -> moment);
    }

    private static String team(int place) {
        return "{\"id\":\"team-" + (place + 1) + "\",\"networks\":[\""
                + duel.blocks().teams().get(place).cidr() + "\",\"" + game.router(place) + "/32\"]}";
    }

    private static String flag(int owner, int id) {
        return FORGE.text(new Flag(TICK + 1, id, owner, 0, 0));
    }

    /** What the door says to flags that a team's desk sends. */
    private static String handIn(int team, String... flags) {
        return duel.said(
                team,
                "desk",
                "python3 -c 'import socket; s = socket.create_connection((\"" + game.relay() + "\", "
                        + GameAddresses.RELAY_PORT + "), 5); s.sendall(b\"" + String.join("\\n", flags)
                        + "\\n\"); s.shutdown(1); print(s.makefile().read())'");
    }

    @Test
    void aTeamIsKnownByItsNetworkAndItsFlagsAreRecorded() throws IOException {
        try (Doors _ = open()) {
            assertThat(handIn(0, flag(1, 1), flag(0, 2), "nonsense"))
                    .startsWith("Welcome")
                    .contains(flag(1, 1) + " OK ")
                    .contains(flag(0, 2) + " OWN ")
                    .contains("nonsense INV ");
            assertThat(handIn(1, flag(0, 2))).contains(flag(0, 2) + " OK ");
        }
        assertThat(ledger.read(duel.exercise(), 0))
                .extracting(Entry::event)
                .containsExactly(
                        new ArenaEvent.FlagCaptured("1", "team-1", TICK),
                        new ArenaEvent.FlagCaptured("2", "team-2", TICK));
    }

    @Test
    void whatIsKnownOfOthersFlagsIsReadThroughTheRelayToo() throws IOException {
        try (Doors _ = open()) {
            assertThat(duel.said(
                            0,
                            "desk",
                            "python3 -c 'import urllib.request as u; print(u.urlopen(\"http://" + game.relay() + ":"
                                    + GameAddresses.RELAY_HTTP_PORT + "/attack.json\", timeout=5).read().decode())'"))
                    .contains("flag_ids");
        }
    }

    /** Whoever comes from there has the router's own address on the game network. */
    @Test
    void aTeamBehindARouterThatHidesItIsKnownToo() throws IOException {
        duel.said(
                1,
                "router",
                "nft add table ip hidden; nft 'add chain ip hidden out { type nat hook postrouting priority 90; }';"
                        + " nft add rule ip hidden out ip daddr " + game.relay() + " masquerade");
        try (Doors _ = open()) {
            assertThat(handIn(1, flag(0, 3), flag(1, 4)))
                    .contains(flag(0, 3) + " OK ")
                    .contains(flag(1, 4) + " OWN ");
        } finally {
            duel.said(1, "router", "nft delete table ip hidden");
        }
    }

    @Test
    void theRelayFindsADoorThatWasClosedAndOpenedAgain() throws IOException {
        try (Doors _ = open()) {
            assertThat(handIn(0, flag(1, 5))).contains(" OK ");
        }
        try (Doors _ = open()) {
            assertThat(handIn(0, flag(1, 6))).contains(" OK ");
        }
    }
}
