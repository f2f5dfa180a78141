package enshu.range.namespace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP/1.1 GET without redirects, directly or through a proxy. Must be called on a thread that is inside the
 * network namespace to look from.
 */
public final class HttpLook {
    /** At most this much of a reply is read. */
    public static final int LIMIT = 256 * 1024;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

    private HttpLook() {}

    /** The status and the body's beginning. */
    public record Reply(int status, String body) {}

    /**
     * Asks {@code server}, which is the host of {@code target} or a proxy.
     *
     * @param proxied whether the whole address is sent, as proxies want it
     */
    public static Reply get(URI target, InetAddress server, int port, boolean proxied, Duration limit)
            throws IOException {
        String path = Optional.ofNullable(target.getRawPath())
                .filter(p -> !p.isEmpty())
                .orElse("/");
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String host = target.getPort() < 0 ? target.getHost() : target.getHost() + ":" + target.getPort();
        String asked = proxied ? "http://" + host + path + query : path + query;
        String request = "GET " + asked + " HTTP/1.1\r\nHost: " + host
                + "\r\nUser-Agent: Mozilla/5.0\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        byte[] reply = TcpLook.exchange(server, port, request.getBytes(StandardCharsets.US_ASCII), LIMIT, limit);
        String text = new String(reply, StandardCharsets.UTF_8);
        Matcher status = STATUS.matcher(text);
        if (!status.lookingAt()) {
            throw new IOException(reply.length == 0 ? "the server said nothing" : "the server doesn't speak HTTP");
        }
        int body = text.indexOf("\r\n\r\n");
        return new Reply(Integer.parseInt(status.group(1)), body < 0 ? "" : text.substring(body + 4));
    }
}
