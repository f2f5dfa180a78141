package enshu.launcher.client;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** The cookies of one person; console and Keycloak share a host here, so only the path tells them apart. */
final class Cookies {
    private final Map<String, Cookie> kept = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    private record Cookie(String name, String value, String path) {}

    /** Keeps these {@code Set-Cookie} headers. */
    void keep(List<String> headers) {
        lock.lock();
        try {
            headers.forEach(this::keep);
        } finally {
            lock.unlock();
        }
    }

    private void keep(String header) {
        List<String> parts = List.of(header.split(";", -1));
        String[] pair = parts.getFirst().split("=", 2);
        String path = parts.stream()
                .map(String::strip)
                .filter(part -> part.regionMatches(true, 0, "Path=", 0, 5))
                .map(part -> part.substring(5))
                .findFirst()
                .orElse("/");
        kept.put(pair[0] + " " + path, new Cookie(pair[0], pair[1], path));
    }

    /** What goes into the {@code Cookie} header for this address; empty when there is nothing. */
    String forAddress(URI address) {
        lock.lock();
        try {
            return kept.values().stream()
                    .filter(cookie -> address.getPath().startsWith(cookie.path()))
                    .map(cookie -> cookie.name() + "=" + cookie.value())
                    .collect(Collectors.joining("; "));
        } finally {
            lock.unlock();
        }
    }
}
