package enshu.range.image;

import enshu.range.engine.ImageStore;
import java.util.List;

/** The image of an arena's relay: Debian bookworm's haproxy, and nothing else beside a bare system. */
public final class RelayImage {
    private static final String SUITE = "bookworm";
    private static final List<String> PACKAGES = List.of("haproxy");

    /** Raised when the way it is made changes while the packages stay. */
    private static final int EDITION = 1;

    /** Its name in the engine; another list of packages is another name. */
    public static final String REFERENCE = "enshu/relay:" + SUITE + "-" + EDITION + "-"
            + Integer.toHexString(String.join(",", PACKAGES).hashCode());

    private RelayImage() {}

    static void make(ImageStore images) {
        DebianRoot.make(images, REFERENCE, SUITE, PACKAGES);
    }
}
