package enshu.range.plan;

/**
 * One closed network of a range.
 *
 * @param key the author's name of it
 * @param name its name in the engine
 * @param bridge its interface in the engine's network namespace, at most 15 characters
 * @param subnet its addresses, such as {@code 10.64.0.0/24}
 * @param placeholder the address the engine is told is its gateway; nobody holds it, so the default route that
 *     the engine installs leads nowhere until {@link Routes} replace it
 */
public record PlannedNetwork(String key, String name, String bridge, String subnet, String placeholder) {
    /** All bridges of ranges begin with this; the engine's namespace drops whatever arrives on them. */
    public static final String BRIDGE_PREFIX = "enr";
}
