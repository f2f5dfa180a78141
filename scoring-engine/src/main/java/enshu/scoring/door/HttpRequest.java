package enshu.scoring.door;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** As much of HTTP/1.1 (RFC 9112) as a client that hands in flags speaks: requests with a length, one after the other. */
sealed interface HttpRequest {
    /**
     * A whole request.
     *
     * @param length all its bytes
     * @param headers by lower-case name; of a repeated one the last
     * @param keep whether the client means to send another
     */
    record Whole(int length, String method, String path, Map<String, String> headers, String body, boolean keep)
            implements HttpRequest {}

    /** More bytes are needed. */
    record Incomplete() implements HttpRequest {}

    /** Nothing after it can be understood. */
    record Broken(int status, String code, String message) implements HttpRequest {}

    /** Reads what stands between two places; a request has at most that many bytes. */
    static HttpRequest read(byte[] bytes, int from, int to, int most) {
        int end = headEnd(bytes, from, to);
        if (end < 0) {
            return to - from > most ? tooLong(most) : new Incomplete();
        }
        String[] lines = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        String[] first = lines[0].split(" ", -1);
        if (first.length != 3 || !first[2].matches("HTTP/1\\.[01]")) {
            return new Broken(400, "no-request", "this is a door for HTTP/1.1 requests");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                return new Broken(400, "no-header", "a header is NAME: VALUE");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (headers.containsKey("transfer-encoding")) {
            return new Broken(411, "length-required", "send a Content-Length");
        }
        String length = headers.getOrDefault("content-length", "0");
        if (!length.matches("\\d{1,9}")) {
            return new Broken(400, "no-length", "Content-Length is a number");
        }
        int whole = end + 4 - from + Integer.parseInt(length);
        if (whole > most) {
            return tooLong(most);
        }
        if (to - from < whole) {
            return new Incomplete();
        }
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        boolean keep = first[2].endsWith("1") ? !connection.equals("close") : connection.equals("keep-alive");
        return new Whole(
                whole,
                first[0],
                first[1],
                headers,
                new String(bytes, end + 4, from + whole - end - 4, StandardCharsets.UTF_8),
                keep);
    }

    private static Broken tooLong(int most) {
        return new Broken(413, "too-long", "a request has at most " + most + " bytes");
    }

    private static int headEnd(byte[] bytes, int from, int to) {
        for (int at = from; at + 3 < to; at++) {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n' && bytes[at + 2] == '\r' && bytes[at + 3] == '\n') {
                return at;
            }
        }
        return -1;
    }
}
