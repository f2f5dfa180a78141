package enshu.range.docker;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.capture.CaptureFolders;
import enshu.range.capture.CaptureLoop;
import enshu.range.capture.RouterTaps;
import enshu.range.engine.Outcome;
import enshu.range.plan.Duel;
import enshu.range.plan.RangePlanner;
import enshu.range.reconcile.StandingRange;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two teams' ranges and their arena's on a real engine: whose packets are in whose captures, and with which addresses. */
class CaptureIT {
    private static final RangePlanner.Incarnations FIRST = RangePlanner.Incarnations.FIRST;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatReachesATeamIsInItsCaptureAloneAndHidesWhoCalled() throws IOException, InterruptedException {
        try (TestRanges ranges = new TestRanges()) {
            Duel duel = ranges.duel(98);
            StandingRange arena = ranges.settled(duel.arena(UUID.randomUUID(), FIRST));
            StandingRange blue = ranges.settled(duel.team(0, UUID.randomUUID(), FIRST));
            StandingRange red = ranges.settled(duel.team(1, UUID.randomUUID(), FIRST));
            CaptureFolders folders = new CaptureFolders(folder, 0);
            InstantSource time = InstantSource.fixed(Instant.ofEpochMilli(1_795_831_200_000L));
            RouterTaps taps = new RouterTaps(ranges.engineNamespace(), ranges.wires(), folders, time);
            List<CaptureLoop.Running> running = new ArrayList<>();
            for (StandingRange team : List.of(blue, red)) {
                CaptureLoop.legs(team).forEach(leg -> running.add(taps.begin(leg)));
            }
            String target = ranges.address(red, "shop", "lan");
            assertThat(running).hasSize(2);
            try {
                ask(ranges, blue, "desk", red, target, "/player");
                ask(ranges, arena, "checker-mail", red, target, "/checker");
            } finally {
                running.forEach(CaptureLoop.Running::close);
            }
            assertThat(count(captured(red), words("/player"))).isPositive();
            assertThat(count(captured(red), words("/checker"))).isPositive();
            assertThat(count(captured(red), pair(ranges.address(red, "router", "lan"), target)))
                    .isPositive();
            assertThat(count(captured(red), address(ranges.address(blue, "desk", "lan"))))
                    .isZero();
            assertThat(count(captured(red), address(ranges.address(arena, "checker-mail", "game"))))
                    .isZero();
            assertThat(count(captured(blue), words("/player"))).isPositive();
            assertThat(count(captured(blue), words("/checker"))).isZero();
        }
    }

    /** Asks until the capture, which begins beside, has the call; at most forty times. */
    private void ask(TestRanges ranges, StandingRange from, String host, StandingRange team, String target, String what)
            throws IOException {
        for (int asked = 0; asked < 40 && count(captured(team), words(what)) == 0; asked++) {
            Outcome outcome = ranges.bash(
                    from,
                    host,
                    "python3 -c 'import urllib.request as u; u.urlopen(\"http://" + target + ":8080" + what
                            + "\", timeout=5)' || true");
            assertThat(outcome.succeeded()).isTrue();
        }
    }

    private static byte[] words(String words) {
        return words.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** All of a team's files, in their order. */
    private byte[] captured(StandingRange team) throws IOException {
        Path ofTeam = folder.resolve(CaptureFolders.FOLDER)
                .resolve(team.plan().identity().exercise().value().toString())
                .resolve(team.plan().identity().team().value());
        if (!Files.isDirectory(ofTeam)) {
            return new byte[0];
        }
        try (Stream<Path> files = Files.list(ofTeam)) {
            byte[] all = new byte[0];
            for (Path file : files.sorted().toList()) {
                byte[] more = Files.readAllBytes(file);
                byte[] both = Arrays.copyOf(all, all.length + more.length);
                System.arraycopy(more, 0, both, all.length, more.length);
                all = both;
            }
            return all;
        }
    }

    private static byte[] address(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }

    /** As they stand in a header of IPv4: from and to. */
    private static byte[] pair(String from, String to) {
        byte[] both = Arrays.copyOf(address(from), 8);
        System.arraycopy(address(to), 0, both, 4, 4);
        return both;
    }

    private static int count(byte[] in, byte[] what) {
        int found = 0;
        for (int at = 0; at + what.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                found++;
            }
        }
        return found;
    }
}
