package enshu.launcher.demo;

/** Something differed from what the scenario promises; says what was expected, and what was seen instead. */
public final class DemoFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DemoFailure(String expected, String seen) {
        super("expected " + expected + ", but " + seen);
    }

    public DemoFailure(String expected, String seen, Exception cause) {
        super("expected " + expected + ", but " + seen, cause);
    }
}
