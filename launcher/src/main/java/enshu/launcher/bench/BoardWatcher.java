package enshu.launcher.bench;

import enshu.exchange.ExerciseId;
import enshu.launcher.client.Caller;
import enshu.launcher.client.WebSocketLine;
import java.io.IOException;
import java.util.Arrays;

/** An open page of a board: notes when it was told what. */
final class BoardWatcher {
    /** No moment at all. */
    static final long NEVER = Long.MIN_VALUE;

    private static final String PING = "\"type\":\"ping\"";
    private static final String PONG = "{\"type\":\"pong\"}";
    private static final String POSITION = "\"position\":";
    private static final int MOST = 10_000;

    private final WebSocketLine line;
    private long[] moments = new long[256];
    private long[] positions = new long[256];
    private int count;
    private long bytes;

    private BoardWatcher(WebSocketLine line) {
        this.line = line;
    }

    static BoardWatcher open(Caller person, ExerciseId exercise) throws IOException {
        BoardWatcher watcher = new BoardWatcher(person.open("/board?exercise=" + exercise, WebSocketLine.Kind.LIVE));
        Thread.ofVirtual().start(watcher::read);
        return watcher;
    }

    private void read() {
        try {
            for (String message = line.read(); !message.isEmpty(); message = line.read()) {
                long now = System.nanoTime();
                if (message.contains(PING)) {
                    line.send(PONG);
                }
                int at = message.indexOf(POSITION);
                if (at >= 0) {
                    note(now, number(message, at + POSITION.length()), message.length());
                }
            }
        } catch (IOException closed) {
            return;
        }
    }

    /** The first position in a message is the board's own. */
    private static long number(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == from ? 0 : Long.parseLong(text, from, end, 10);
    }

    private synchronized void note(long moment, long position, int length) {
        if (count == moments.length && count < MOST) {
            moments = Arrays.copyOf(moments, 2 * count);
            positions = Arrays.copyOf(positions, 2 * count);
        }
        if (count < moments.length) {
            moments[count] = moment;
            positions[count++] = position;
            bytes = count == 1 ? 0 : bytes + length; // the first is the whole board
        }
    }

    /** The position of the board that is shown; 0 before the first. */
    synchronized long position() {
        return count == 0 ? 0 : positions[count - 1];
    }

    /** When a board of this position or a later one was first shown, by {@link System#nanoTime}; or {@link #NEVER}. */
    synchronized long firstAt(long position) {
        for (int at = 0; at < count; at++) {
            if (positions[at] >= position) {
                return moments[at];
            }
        }
        return NEVER;
    }

    /** Characters of a change, on the average. */
    synchronized int bytes() {
        return count < 2 ? 0 : (int) (bytes / (count - 1));
    }

    void close() {
        try {
            line.close();
        } catch (IOException gone) {
            return;
        }
    }
}
