package enshu.range.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A connection that a lying server can neither keep open nor fill for ever: silence, the whole time and the bytes that
 * are read all have a limit. Libraries are given it as their socket.
 */
final class BoundedSocket extends Socket {
    /** How long a server may say nothing. */
    static final Duration SILENCE = Duration.ofSeconds(2);

    /**
     * The same where servers wait on purpose, mostly two seconds before they refuse a password, or look up who asks
     * before they greet.
     */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration WHOLE = Duration.ofSeconds(7);
    private static final int MOST_BYTES = 1024 * 1024;

    private final long end = System.nanoTime() + WHOLE.toNanos();
    private volatile Duration silence = SILENCE;
    private long left = MOST_BYTES;

    void allow(Duration longest) {
        silence = longest;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Bounded(super.getInputStream());
    }

    private int milliseconds() throws IOException {
        long whole = (end - System.nanoTime()) / 1_000_000;
        if (whole <= 0) {
            throw new IOException("the server came to no end within " + WHOLE.toMillis() + " ms");
        }
        return (int) Math.min(whole, silence.toMillis());
    }

    /** Not a FilterInputStream: skipping, too, has to go through what has limits. */
    private final class Bounded extends InputStream {
        private final InputStream in;

        Bounded(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (left <= 0) {
                throw new IOException("the server says more than " + MOST_BYTES + " bytes");
            }
            int wait = milliseconds();
            setSoTimeout(wait);
            try {
                int read = in.read(into, from, (int) Math.min(most, left));
                left -= Math.max(read, 0);
                return read;
            } catch (SocketTimeoutException over) {
                throw new IOException("the server said nothing for " + wait + " ms", over);
            }
        }
    }
}
