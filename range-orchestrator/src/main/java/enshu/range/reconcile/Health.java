package enshu.range.reconcile;

/**
 * What the last looks at a running host said.
 */
public enum Health {
    /** Not yet healthy since its start. */
    STARTING,
    HEALTHY,
    UNHEALTHY
}
