package enshu.scenario.archive;

/** A content that can't be had: not stored, spoilt, or not to be unpacked. Its message says which and what to do. */
public final class ContentFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    ContentFailure(String message) {
        super(message, null, false, false);
    }

    /** What failed, on which content, and what to do. */
    public String message() {
        return String.valueOf(getMessage());
    }
}
