package enshu.range.protocol;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * One conversation with a server over TCP, in lines and bytes. Must be opened on a thread that is inside the network
 * namespace to look from.
 */
public final class Dialogue implements Closeable {
    private static final int LONGEST_LINE = 8192;

    private final BoundedSocket socket;
    private final InputStream in;
    private final OutputStream out;

    private Dialogue(BoundedSocket socket, InputStream in, OutputStream out) {
        this.socket = socket;
        this.in = in;
        this.out = out;
    }

    /** Connects; the message of a failure says to where. */
    public static Dialogue open(InetAddress address, int port) throws IOException {
        BoundedSocket socket = new BoundedSocket();
        try {
            socket.connect(new InetSocketAddress(address, port), (int) BoundedSocket.SILENCE.toMillis());
            return new Dialogue(socket, new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
        } catch (IOException e) {
            socket.close();
            throw new IOException(address.getHostAddress() + " port " + port + ": " + e.getMessage(), e);
        }
    }

    /** From now on an answer may take as long as servers take to refuse a password. */
    void waitPatiently() {
        socket.allow(BoundedSocket.PATIENCE);
    }

    void waitBriefly() {
        socket.allow(BoundedSocket.SILENCE);
    }

    void say(String line) throws IOException {
        if (line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("the check says something that is longer than one line");
        }
        send((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** The next line without its end. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = octet();
        while (next != '\n') {
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("the server's line is longer than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
            next = octet();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    int octet() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new IOException("the server hung up");
        }
        return next;
    }

    /** Exactly {@code count} bytes, which may be the server's claim: room is made for {@code most} of them only. */
    byte[] bytes(long count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException("the server announces " + count + " bytes, where at most " + most + " are read");
        }
        byte[] bytes = in.readNBytes((int) count);
        if (bytes.length < count) {
            throw new IOException("the server hung up");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
