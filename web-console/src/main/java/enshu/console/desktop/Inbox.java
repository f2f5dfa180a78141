package enshu.console.desktop;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What a browser sent and nobody has dealt with yet: at most 1,000 messages. The socket's thread only puts them here, so
 * a desktop that doesn't read never holds a thread of the server.
 */
final class Inbox {
    private static final int MOST = 1_000;

    private final BlockingQueue<String> messages = new ArrayBlockingQueue<>(MOST);

    /** Whether there was room. */
    boolean offer(String message) {
        return messages.offer(message);
    }

    /** The next message, waited for. */
    String take() throws InterruptedException {
        return messages.take();
    }
}
