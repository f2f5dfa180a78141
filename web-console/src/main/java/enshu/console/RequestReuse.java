package enshu.console;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/**
 * Ends the server's reuse of requests. Payara's HTTP server, Grizzly, keeps the object of a request that is over for the
 * next one on the same thread. The line of a WebSocket is such an object too: where a browser goes away just while the
 * console sends on its line, the object goes to somebody else's request first, and the frame into somebody else's answer.
 * A request that is never used again can lead nowhere. See docs/decisions/2026-11-26-requests-are-not-reused.md.
 */
final class RequestReuse {
    private static final String CACHE = "org.glassfish.grizzly.ThreadCache";
    private static final String WORKER = "org.glassfish.grizzly.threadpool.DefaultWorkerThread";

    /** What knows the connection it answers on. */
    private static final List<String> KEPT = List.of(
            "org.glassfish.grizzly.http.server.Request",
            "org.glassfish.grizzly.http.HttpServerFilter$ServerHttpRequestImpl",
            "org.glassfish.grizzly.filterchain.FilterChainContext");

    private RequestReuse() {}

    /**
     * Ends it for all threads, those that have served already included.
     *
     * @throws IllegalStateException when this server keeps its requests in another way than the one that is known
     */
    static void end(ClassLoader server, Set<Thread> threads) {
        try {
            Class<?> cache = server.loadClass(CACHE);
            Method index = cache.getMethod("obtainIndex", String.class, Class.class, int.class);
            for (String name : KEPT) {
                Object kept = index.invoke(null, name, Class.forName(name, true, server), 0);
                field(kept.getClass(), "size").setInt(kept, 0);
                if (!kept.getClass().getMethod("getSize").invoke(kept).equals(0)) {
                    throw new IllegalStateException(name + " is kept on");
                }
            }
            Class<?> worker = server.loadClass(WORKER);
            for (Thread thread : threads) {
                if (worker.isInstance(thread)) {
                    forget(field(worker, "objectCache").get(thread));
                }
            }
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            throw new IllegalStateException(
                    "this server's reuse of requests can't be ended (" + unknown
                            + "); the console does not start, because an answer could reach somebody else",
                    unknown);
        }
    }

    private static void forget(Object cache) throws ReflectiveOperationException {
        Field elements = field(cache.getClass(), "objectCacheElements");
        if (elements.get(cache) != null) {
            elements.set(cache, Array.newInstance(elements.getType().getComponentType(), 0));
        }
    }

    private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
