package enshu.scoring.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A team's program at the line door; whatever it waits for comes within ten seconds or fails. */
final class LineClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    /** Comes from an address of this machine, such as 127.0.3.1. */
    LineClient(InetSocketAddress door, String from) throws IOException {
        socket = new Socket();
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(door, 10_000);
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Says that nothing more comes. */
    void end() throws IOException {
        socket.shutdownOutput();
    }

    /** The banner with its empty line. */
    String banner() throws IOException {
        StringBuilder banner = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            banner.append(line).append('\n');
        }
        return banner.toString();
    }

    /** The next line; throws when the door closes before. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the door closed after \"" + line + "\"");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1);
    }

    List<String> lines(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            lines.add(line());
        }
        return lines;
    }

    /** So many bytes, as UTF-8. */
    String bytes(int count) throws IOException {
        return new String(in.readNBytes(count), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** All that comes until the door closes. */
    String everything() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
