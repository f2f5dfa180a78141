package enshu.scoring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.ExerciseId;
import enshu.scoring.flag.Flag;
import enshu.scoring.flag.FlagForge;
import enshu.scoring.flag.FlagKey;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Ledger;
import enshu.scoring.ledger.PostgresLedger;
import enshu.scratch.ScratchDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process with an arena, killed while a team hands flags in. */
class ArenaDoorsIT {
    private static final byte[] SECRET = "32 bytes that only this test has".getBytes(US_ASCII);
    private static final int FLAGS = 2_000;

    private final ExerciseId exercise = new ExerciseId(UUID.randomUUID());
    private final FlagForge forge = new FlagForge("ENSHU_", new FlagKey(SECRET));

    @Test
    void noAcknowledgementIsLostAndEveryFailedFlagIsTakenWhenItIsSentAgain(@TempDir Path folder) throws Exception {
        int door = EngineProcess.freePort();
        Path arena = folder.resolve("arena.json");
        Files.writeString(arena, arena(door));
        Set<String> accepted = new HashSet<>();
        List<String> toSend = new ArrayList<>();
        for (int id = 0; id < FLAGS; id++) {
            toSend.add(forge.text(new Flag(5, id, 1, 0, 0)));
        }

        try (EngineProcess engine = start(folder, arena)) {
            assertThat(submit(door, toSend.subList(0, 1), Integer.MAX_VALUE).values())
                    .containsExactly("ERR");
            ScratchDatabase.asOwner(
                    "update ranges.clock set state = 'running', anchor = now() where exercise = ?", exercise.value());
            EngineProcess.await(
                    "the clock is seen",
                    () -> submit(door, toSend.subList(0, 1), 1).containsValue("OK"));
            accepted.add(toSend.getFirst());
            Map<String, String> answers = submit(door, toSend.subList(1, FLAGS), FLAGS / 2);
            assertThat(answers.values()).containsOnly("OK");
            accepted.addAll(answers.keySet());
            engine.kill();
        }

        assertThat(captured()).containsAll(accepted.stream().map(this::id).toList());
        try (EngineProcess engine = start(folder, arena)) {
            List<String> failed =
                    toSend.stream().filter(flag -> !accepted.contains(flag)).toList();
            Map<String, String> answers = submit(door, failed, Integer.MAX_VALUE);
            assertThat(answers).hasSameSizeAs(failed);
            assertThat(answers.values()).containsAnyOf("OK").isSubsetOf("OK", "DUP");
            assertThat(submit(door, toSend, Integer.MAX_VALUE).values()).containsOnly("DUP");
            assertThat(engine.terminate()).isEqualTo(143);
        }
        assertThat(captured()).hasSize(FLAGS).doesNotHaveDuplicates();
    }

    private EngineProcess start(Path folder, Path arena) throws Exception {
        return EngineProcess.start(
                ScoringEngine.class,
                EngineProcess.freePort(),
                "arena-" + exercise,
                folder,
                Map.of("ENSHU_ARENA", arena.toString()));
    }

    private String arena(int door) {
        ScratchDatabase.asOwner("insert into ranges.clock (exercise, state) values (?, 'prepared')", exercise.value());
        return "{\"exercise\":\"" + exercise + "\",\"prefix\":\"ENSHU_\",\"key\":\""
                + HexFormat.of().formatHex(SECRET)
                + "\",\"tickSeconds\":3600,\"validTicks\":5,\"services\":[\"web\"],\"lines\":\"127.0.0.1:" + door
                + "\",\"teams\":[{\"id\":\"team-0\",\"networks\":[\"127.0.0.0/24\"]},{\"id\":\"team-1\"}]}";
    }

    /** Hands flags in until so many are answered, or all are, or the door is gone; what was answered, by flag. */
    private static Map<String, String> submit(int door, List<String> flags, int most) throws IOException {
        Map<String, String> answers = new HashMap<>();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door), 10_000);
            socket.setSoTimeout(20_000);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            while (!in.readLine().isEmpty()) {}
            Thread sender = Thread.ofVirtual().start(() -> send(socket, flags));
            while (answers.size() < Math.min(most, flags.size())) {
                String[] words = in.readLine().split(" ", 3);
                answers.put(words[0], words[1]);
            }
            sender.interrupt();
        }
        return answers;
    }

    private static void send(Socket socket, List<String> flags) {
        try {
            OutputStream out = socket.getOutputStream();
            for (String flag : flags) {
                out.write((flag + "\n").getBytes(US_ASCII));
            }
        } catch (IOException closed) {
            // The test has what it wanted, or fails for want of answers.
        }
    }

    private String id(String flag) {
        return Integer.toString(
                forge.read(flag.getBytes(US_ASCII)).orElseThrow().id());
    }

    private static List<String> flagsOf(List<Entry> entries) {
        return entries.stream()
                .map(entry -> ((enshu.scoring.ledger.ArenaEvent.FlagCaptured) entry.event()).flag())
                .toList();
    }

    private List<String> captured() {
        List<String> all = new ArrayList<>();
        try (HikariDataSource source = ScratchLedger.pool()) {
            Ledger ledger = new PostgresLedger(source);
            List<Entry> page = ledger.read(exercise, 0);
            while (!page.isEmpty()) {
                all.addAll(flagsOf(page));
                page = ledger.read(exercise, page.getLast().position());
            }
        }
        return all;
    }
}
