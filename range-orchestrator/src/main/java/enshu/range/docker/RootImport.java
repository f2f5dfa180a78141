package enshu.range.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sends a root file system to the engine as an image. Spoken by hand: docker-java takes the engine's first progress
 * line for its whole answer and hangs up in the middle of the upload.
 */
final class RootImport {
    private static final int ANSWER_LIMIT = 64 * 1024;

    private RootImport() {}

    /** Fails with the engine's own words when it refuses. */
    static void send(Path socket, String reference, Path tar) throws IOException {
        int colon = reference.lastIndexOf(':');
        String head = "POST /images/create?fromSrc=-&repo=" + encoded(reference.substring(0, colon)) + "&tag="
                + encoded(reference.substring(colon + 1)) + " HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n"
                + "Content-Type: application/x-tar\r\nContent-Length: " + Files.size(tar) + "\r\n\r\n";
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            OutputStream out = Channels.newOutputStream(channel);
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            Files.copy(tar, out);
            String answer = answer(Channels.newInputStream(channel));
            if (!answer.startsWith("HTTP/1.1 200") || answer.contains("\"error\"")) {
                throw new IOException(answer.lines().reduce("", (before, line) -> line.isBlank() ? before : line));
            }
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
