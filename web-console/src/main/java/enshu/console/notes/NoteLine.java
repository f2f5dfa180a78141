package enshu.console.notes;

import enshu.console.database.RecordAway;
import enshu.console.json.Json;
import enshu.console.notes.OpenNotebook.News;
import enshu.console.notes.OpenNotebook.Told;
import enshu.console.notes.OpenNotebook.Writing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * One page's line to a notebook. The page is told every update in order, its own too: that is how it learns that one is
 * durable. One virtual thread tells, one takes what the page sends, of which at most four messages wait.
 */
final class NoteLine {
    private static final int MOST_WAITING = 4;
    private static final Duration PING = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private final Seat seat;
    private final OpenNotebook open;
    private final NoteLog record;
    private final Sending sending;
    private final BlockingQueue<NoteFrame> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private volatile long lastHeard = System.nanoTime();

    NoteLine(Seat seat, OpenNotebook open, NoteLog record, Sending sending) {
        this.seat = seat;
        this.open = open;
        this.record = record;
        this.sending = sending;
    }

    /** Who sits at which notebook; who may not write only reads. */
    record Seat(Notebook notebook, String account, boolean mayWrite) {}

    /** Where words and updates for the page go; both may be called by two threads at once. */
    interface Sending {
        void word(String json) throws IOException;

        void update(ByteBuffer frame) throws IOException;
    }

    /** Takes what the page sent; false when it sends faster than anybody writes. */
    boolean receive(NoteFrame frame) {
        lastHeard = System.nanoTime();
        return waiting.offer(frame);
    }

    /** Takes a sign of life. */
    void alive() {
        lastHeard = System.nanoTime();
    }

    /** Takes that the person writes in this field. */
    void writes(String field) {
        lastHeard = System.nanoTime();
        if (seat.mayWrite()) {
            open.write(seat.account(), field);
        }
    }

    /** Tells the page everything after this update, until it is gone or says nothing any more. */
    void tell(long after) throws IOException, InterruptedException {
        Told told = new Told(after, 0, false);
        long lastPing = System.nanoTime();
        while (System.nanoTime() - lastHeard < SILENCE.toNanos()) {
            News news = open.news(told, PING.minusNanos(System.nanoTime() - lastPing));
            if (news.closed()) {
                return;
            }
            tell(news, told);
            told = told.after(news);
            if (System.nanoTime() - lastPing >= PING.toNanos()) {
                sending.word("{\"type\":\"ping\"}");
                lastPing = System.nanoTime();
            }
        }
    }

    private void tell(News news, Told told) throws IOException {
        for (NoteUpdate update : news.updates()) {
            sending.update(update.frame());
        }
        if (news.read() && !told.read()) {
            sending.word(Json.write(Map.of("type", "ready", "last", open.last(), "readOnly", !seat.mayWrite())));
        }
        for (Writing writing : news.writing()) {
            if (!writing.account().equals(seat.account())) {
                sending.word(
                        Json.write(Map.of("type", "writing", "account", writing.account(), "field", writing.field())));
            }
        }
    }

    /** Brings into the record what the page sends, until the thread is interrupted. */
    void take() throws IOException, InterruptedException {
        while (true) {
            NoteFrame frame = waiting.take();
            if (!seat.mayWrite()) {
                refuse("read-only");
                continue;
            }
            try {
                switch (keep(frame)) {
                    case KEPT -> open.change();
                    case FULL -> refuse("notes-full");
                    case STALE -> refuse("notes-stale");
                }
            } catch (RecordAway away) {
                refuse("record-away");
            }
        }
    }

    private NoteLog.Verdict keep(NoteFrame frame) {
        return frame.replaces() > 0
                ? record.replace(seat.notebook(), frame.replaces(), frame.key(), seat.account(), frame.bytes())
                : record.append(seat.notebook(), frame.key(), seat.account(), frame.bytes());
    }

    /** Says that what was sent last is not in the record. */
    private void refuse(String code) throws IOException {
        sending.word(Json.write(Map.of("type", "refused", "code", code)));
    }
}
