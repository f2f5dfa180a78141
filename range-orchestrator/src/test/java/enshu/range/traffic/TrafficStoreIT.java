package enshu.range.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.ExerciseId;
import enshu.range.capture.CaptureFolders;
import enshu.range.wish.ScratchRanges;
import enshu.range.wish.Sql;
import enshu.scratch.ScratchDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look that the console asks for is made of the captures that are there, by exactly the roles that the platform has. */
class TrafficStoreIT {
    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());

    @TempDir
    private Path desktops = Path.of("");

    private String told(String column) {
        return ScratchDatabase.read(
                        "select " + column + "::text from ranges.traffic_look where exercise = ?", exercise.value())
                .getFirst();
    }

    @Test
    void whatIsAskedForIsLookedForOnceAndTold() throws Exception {
        Path captures = desktops.resolve(".captures").resolve(exercise.value().toString());
        Packets attacker = new Packets();
        Packets mirror = new Packets().talk(1, 2, 3, "GET /something/else HTTP/1.1");
        for (int number = 0; number < 3; number++) {
            String words = "GET /orders/" + number + " HTTP/1.1";
            attacker.talk(1_000 + number, 1, 2, words);
            mirror.talk(1_005 + number, 2, 3, words);
        }
        Files.write(Files.createDirectories(captures.resolve("team-1")).resolve("1000-lan.pcap"), attacker.file());
        Files.write(Files.createDirectories(captures.resolve("team-2")).resolve("1000-lan.pcap"), mirror.file());
        ScratchDatabase.asConsole(
                "insert into ranges.traffic_look (exercise, teams) values (?, ?::jsonb)",
                exercise.value(),
                "{\"team-1\":\"10.64.16.0/20\",\"team-2\":\"10.64.32.0/20\",\"team-3\":\"10.64.48.0/20\"}");
        try (HikariDataSource database = ScratchRanges.pool(ScratchRanges.orchestrator("traffic"))) {
            new TrafficLoop(new TrafficStore(new Sql(database)), new CaptureFolders(desktops, 0)).round();
        }
        assertThat(told("state")).isEqualTo("done");
        assertThat(told("packets")).isEqualTo("35");
        assertThat(told("found"))
                .contains(
                        "\"team\": \"team-2\"", "\"source\": \"team-1\"", "\"mirrored\": 3", "GET /orders/0 HTTP/1.1");
        assertThat(List.of(told("done_at"))).doesNotContain("null");
    }
}
