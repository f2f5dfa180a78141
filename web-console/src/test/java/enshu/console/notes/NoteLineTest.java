package enshu.console.notes;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NoteLineTest {
    private static final Notebook NOTEBOOK = new Notebook(new ExerciseId(new UUID(1, 2)), new TeamId("team-1"));

    private final InMemoryNotes record = new InMemoryNotes();
    private final Notebooks notebooks = new Notebooks(record);
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void everybodyGoes() {
        notebooks.close();
        threads.forEach(Thread::interrupt);
    }

    /** A page that remembers what it was told, as {@code ID:KEY:TEXT} or as the word itself. */
    private final class Page implements NoteLine.Sending {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
        private final NoteLine line;

        Page(String account, boolean mayWrite, long after) {
            OpenNotebook open = notebooks.open(NOTEBOOK).orElseThrow();
            line = new NoteLine(new NoteLine.Seat(NOTEBOOK, account, mayWrite), open, record, this);
            threads.add(Thread.ofVirtual().start(() -> quietly(() -> line.tell(after))));
            threads.add(Thread.ofVirtual().start(() -> quietly(line::take)));
        }

        @Override
        public void word(String json) {
            told.add(json);
        }

        @Override
        public void update(ByteBuffer frame) {
            told.add(frame.getLong() + ":" + frame.getLong() + ":" + StandardCharsets.UTF_8.decode(frame));
        }

        String next() throws InterruptedException {
            String next = told.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("something is told").isNotNull();
            return String.valueOf(next);
        }

        boolean write(long key, String change) {
            return line.receive(new NoteFrame(key, 0, StandardCharsets.UTF_8.encode(change)));
        }
    }

    private interface Act {
        void run() throws IOException, InterruptedException;
    }

    private static void quietly(Act act) {
        try {
            act.run();
        } catch (IOException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void emptyNotebookIsReadyAtOnce() throws Exception {
        assertThat(new Page("trainee1", true, 0).next()).contains("\"ready\"", "\"last\":0", "\"readOnly\":false");
    }

    @Test
    void everybodyIsToldInOrderTheWriterToo() throws Exception {
        Page one = new Page("trainee1", true, 0);
        Page other = new Page("trainee2", true, 0);
        one.next();
        other.next();
        one.write(7, "a");
        assertThat(one.next()).isEqualTo("1:7:a");
        other.write(8, "b");
        for (Page page : List.of(one, other)) {
            String next = page.next();
            assertThat(next.equals("1:7:a") ? page.next() : next).isEqualTo("2:8:b");
        }
    }

    @Test
    void whoComesLaterIsToldWhatIsKeptAfterTheirPlace() throws Exception {
        record.append(NOTEBOOK, 1, "trainee1", new byte[] {'a'});
        record.append(NOTEBOOK, 2, "trainee1", new byte[] {'b'});
        Page late = new Page("trainee2", true, 1);
        assertThat(late.next()).isEqualTo("2:2:b");
        assertThat(late.next()).contains("\"ready\"", "\"last\":2");
    }

    @Test
    void whoFellBehindUpdatesThatWereLetGoOfIsToldWhatStandsForThem() throws Exception {
        Page watching = new Page("trainee1", true, 0);
        watching.next();
        for (int key = 1; key <= 3; key++) {
            watching.write(key, "x");
            watching.next();
        }
        watching.line.receive(new NoteFrame(9, 2, StandardCharsets.UTF_8.encode("merged")));
        assertThat(watching.next()).isEqualTo("4:9:merged");
        Page late = new Page("trainee2", true, 0);
        assertThat(List.of(late.next(), late.next())).containsExactly("3:3:x", "4:9:merged");
    }

    @Test
    void whoMayOnlyReadWritesNothing() throws Exception {
        Page reader = new Page("instructor", false, 0);
        assertThat(reader.next()).contains("\"readOnly\":true");
        reader.write(1, "x");
        assertThat(reader.next()).contains("\"refused\"", "\"read-only\"");
        reader.line.receive(new NoteFrame(2, 1, StandardCharsets.UTF_8.encode("y")));
        assertThat(reader.next()).contains("\"read-only\"");
        assertThat(record.after(NOTEBOOK, 0).updates()).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedAndTheLineStands() throws Exception {
        Page page = new Page("trainee1", true, 0);
        page.next();
        page.line.receive(new NoteFrame(1, 0, ByteBuffer.allocate(NoteLog.LONGEST)));
        assertThat(page.next()).contains("\"notes-full\"");
        page.write(2, "small");
        assertThat(page.next()).isEqualTo("1:2:small");
    }

    @Test
    void othersAreToldWhoWritesAndWhere() throws Exception {
        Page one = new Page("trainee1", true, 0);
        Page other = new Page("trainee2", true, 0);
        one.next();
        other.next();
        one.line.writes("notes");
        assertThat(other.next()).contains("\"writing\"", "\"trainee1\"", "\"notes\"");
        other.line.writes("report.cause");
        assertThat(one.next()).contains("\"trainee2\"", "\"report.cause\"");
    }

    @Test
    void nobodyOpensMoreThanFiftyLines() {
        for (int line = 0; line < 50; line++) {
            assertThat(notebooks.open(NOTEBOOK)).isPresent();
        }
        assertThat(notebooks.open(NOTEBOOK)).isEmpty();
        notebooks.leave(NOTEBOOK);
        assertThat(notebooks.open(NOTEBOOK)).isPresent();
    }

    @Test
    void wordsThatAreNoneAreSignsOfLife() {
        assertThat(NoteWord.writingIn("{\"type\":\"writing\",\"field\":\"notes\"}"))
                .contains("notes");
        for (String other : List.of("{\"type\":\"pong\"}", "{", "{\"type\":\"writing\",\"field\":\"a b\"}", "[]")) {
            assertThat(NoteWord.writingIn(other)).as(other).isEmpty();
        }
    }

    @Test
    void frameIsKeyAndReplacesAndChange() {
        ByteBuffer bytes = ByteBuffer.allocate(18)
                .putLong(7)
                .putLong(3)
                .put((byte) 1)
                .put((byte) 2)
                .flip();
        assertThat(NoteFrame.of(bytes)).hasValueSatisfying(frame -> {
            assertThat(frame.key()).isEqualTo(7);
            assertThat(frame.replaces()).isEqualTo(3);
            assertThat(frame.bytes()).containsExactly(1, 2);
        });
        assertThat(NoteFrame.of(ByteBuffer.allocate(16))).isEmpty();
    }
}
