package enshu.scenario.archive;

import enshu.scenario.source.Message;

/** Why an archive or a folder is no package. Its message says what is wrong, what was expected, what to do. */
public final class ArchiveRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final String place;
    private final transient Message message;

    /**
     * @param code stable, lower-case words with hyphens
     * @param place the file it is about, as the archive names it; empty when the whole archive is meant
     */
    public ArchiveRefused(String code, String place, Message message) {
        super(message.toString(), null, false, false);
        this.message = message;
        this.code = code;
        this.place = place;
    }

    /** Stable, lower-case words with hyphens. */
    public String code() {
        return code;
    }

    /** The file it is about, as the archive names it; empty when the whole archive is meant. */
    public String place() {
        return place;
    }

    /** What is wrong, what was expected, what to do. */
    public Message message() {
        return message;
    }
}
