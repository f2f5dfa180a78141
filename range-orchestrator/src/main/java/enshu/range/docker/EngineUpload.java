package enshu.range.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Sends a file to the engine. Spoken by hand: docker-java takes the engine's first progress line for its whole answer
 * and hangs up in the middle of the upload.
 */
final class EngineUpload {
    private static final int ANSWER_LIMIT = 64 * 1024;
    private static final int PIECE = 256 * 1024;

    private EngineUpload() {}

    /**
     * Posts the whole file; fails with the engine's own words when it refuses.
     *
     * @param sent told how many bytes have gone
     */
    static void post(Path socket, String target, FileChannel file, LongConsumer sent) throws IOException {
        long size = file.size();
        String head = "POST " + target + " HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n"
                + "Content-Type: application/x-tar\r\nContent-Length: " + size + "\r\n\r\n";
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            write(channel, ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
            boolean whole = sendAll(channel, file, size, sent);
            String answer = answer(Channels.newInputStream(channel));
            if (!whole || !answer.startsWith("HTTP/1.1 200") || answer.contains("\"error\"")) {
                throw new IOException(answer.lines().reduce("", (before, line) -> line.isBlank() ? before : line));
            }
        }
    }

    /** False when the engine hung up before the end; its answer says why. */
    private static boolean sendAll(SocketChannel channel, FileChannel file, long size, LongConsumer sent)
            throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
        long at = 0;
        while (at < size) {
            piece.clear();
            int read = file.read(piece, at);
            if (read < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            piece.flip();
            try {
                write(channel, piece);
            } catch (IOException hungUp) {
                return false;
            }
            at += read;
            sent.accept(at);
        }
        return true;
    }

    private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] room = new byte[4096];
        for (int read = in.read(room); read >= 0; read = in.read(room)) {
            answer.write(room, 0, Math.clamp(ANSWER_LIMIT - answer.size(), 0, read));
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
