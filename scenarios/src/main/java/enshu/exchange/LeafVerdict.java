package enshu.exchange;

/** What a look at one leaf of a check found; a leaf that could not be looked at is UNKNOWN, never RED. */
public enum LeafVerdict {
    GREEN,
    RED,
    UNKNOWN
}
