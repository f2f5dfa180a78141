package enshu.range.stock;

import java.util.List;

/**
 * Why images are not made anew, or a file of them is not brought in or not written. Nothing was changed.
 */
public final class StockRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** A path may have so many characters. */
    private static final int LONGEST = 4096;

    private final Reason reason;
    private final transient List<String> details;

    /** What is wrong; each with the details that its text names. */
    public enum Reason {
        /** The file; there is no such file, or it can't be read. */
        UNREADABLE,
        /** The file; it was not made by an export. */
        FOREIGN,
        /** The file, its form, the form that is known here. */
        OTHER_FORM,
        /** The file; it ends too early, or can't be unpacked. */
        BROKEN,
        /** The file, what of it is not the same as when it was written, the digest that was found, the one expected. */
        DAMAGED,
        /** The file, what it holds that no export does. */
        STRANGE,
        /** The file, an image that its manifest names and it doesn't hold, or the other way round. */
        OTHER_IMAGES,
        /** The file, the megabytes of it or of what it holds unpacked, the most there may be. */
        TOO_LARGE,
        /** The file, megabytes that are needed, megabytes that are free, the folder. */
        NO_ROOM,
        /** The file, the processor it was made for, this machine's. */
        OTHER_MACHINE,
        /** The file, the base image, the scenarios here that would lose their images. */
        OTHER_BASE,
        /** How many ranges stand. */
        RANGES_STAND,
        /** The scenario, an image of it that isn't there. */
        LACKING
    }

    StockRefused(Reason reason, Object... details) {
        super(reason.name());
        this.reason = reason;
        this.details = List.of(details).stream().map(StockRefused::shown).toList();
    }

    /** What a file says may hold anything, and goes to a terminal. */
    private static String shown(Object detail) {
        String text = String.valueOf(detail).replaceAll("\\p{C}", "?");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Bytes as megabytes, rounded up. */
    static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1_000_000L);
    }

    public Reason reason() {
        return reason;
    }

    /** In the order that the reason names. */
    public List<String> details() {
        return details;
    }
}
