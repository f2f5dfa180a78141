package enshu.range.checker;

import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.NetworkNamespace;
import enshu.scenario.ArenaPlan.Checker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Talks HTTP to a checker, from inside its own network namespace: nobody on its networks needs to reach it. One connection a
 * request, of HTTP/1.0, so that a reply ends with its length or with the connection and comes in no pieces.
 */
final class HttpVoice implements CheckerVoice {
    /** Where checkers of ENOWARS listen. */
    static final int PORT = 8000;

    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:[ \\t]*(\\d{1,9})[ \\t]*$");

    @Override
    public CheckerAnswer ask(
            ObservedContainer container, Checker checker, CheckerTask.Method method, String json, Duration limit) {
        try {
            return CheckerJson.answer(inside(container, request("POST / ", json), limit));
        } catch (SocketTimeoutException late) {
            return CheckerAnswer.of(CheckerAnswer.Result.TIMEOUT, "no answer within " + limit.toMillis() + " ms");
        } catch (IOException broken) {
            return CheckerAnswer.of(CheckerAnswer.Result.INTERNAL_ERROR, "the checker: " + broken.getMessage());
        }
    }

    @Override
    public CheckerOffer offer(ObservedContainer container, Checker checker, Duration limit) {
        try {
            return CheckerJson.offer(inside(container, request("GET /service ", ""), limit));
        } catch (IOException broken) {
            throw new IllegalArgumentException("the checker does not answer GET /service at port " + PORT
                    + " of its loopback: " + broken.getMessage());
        }
    }

    private static String inside(ObservedContainer container, byte[] request, Duration limit) throws IOException {
        return NetworkNamespace.ofProcess(container.pid(), container.name())
                .inside(
                        limit.plus(GRACE),
                        () -> body(exchange(InetAddress.ofLiteral("127.0.0.1"), PORT, request, limit)));
    }

    private static byte[] request(String line, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = line + "HTTP/1.0\r\nHost: localhost:" + PORT + "\r\nAccept: application/json\r\n"
                + (json.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n")
                + "Connection: close\r\n\r\n";
        byte[] top = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = java.util.Arrays.copyOf(top, top.length + body.length);
        System.arraycopy(body, 0, whole, top.length, body.length);
        return whole;
    }

    /** The whole reply; throws SocketTimeoutException when it isn't there in time. */
    static byte[] exchange(InetAddress address, int port, byte[] request, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) limit.toMillis());
            socket.getOutputStream().write(request);
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            byte[] room = new byte[8192];
            while (!complete(reply)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException("it came to no end");
                }
                socket.setSoTimeout((int) left);
                int read = in.read(room);
                if (read < 0) {
                    break;
                }
                reply.write(room, 0, read);
                if (reply.size() > MOST_BYTES) {
                    throw new IOException("it says more than " + MOST_BYTES + " bytes");
                }
            }
            return reply.toByteArray();
        }
    }

    private static boolean complete(ByteArrayOutputStream reply) {
        String text = reply.toString(StandardCharsets.ISO_8859_1);
        int body = text.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(body < 0 ? "" : text.substring(0, body));
        return length.find() && text.length() - body - 4 >= Integer.parseInt(length.group(1));
    }

    private static String body(byte[] reply) throws IOException {
        String text = new String(reply, StandardCharsets.UTF_8);
        Matcher status = STATUS.matcher(text);
        int body = text.indexOf("\r\n\r\n");
        if (!status.lookingAt() || body < 0) {
            throw new IOException(reply.length == 0 ? "it hung up without a word" : "it doesn't speak HTTP");
        }
        if (!"200".equals(status.group(1))) {
            throw new IOException("it answers with status " + status.group(1) + " where 200 is expected");
        }
        return text.substring(body + 4);
    }
}
