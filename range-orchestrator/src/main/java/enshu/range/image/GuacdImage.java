package enshu.range.image;

import enshu.range.engine.ImageStore;
import java.util.List;

/**
 * The desktop server's image: Debian bullseye's guacd, the last release that has it, with socat and Japanese fonts.
 */
public final class GuacdImage {
    private static final String SUITE = "bullseye";
    private static final List<String> PACKAGES = List.of(
            "guacd",
            "libguac-client-vnc0",
            "libguac-client-ssh0",
            "libguac-client-rdp0",
            "fonts-ipafont-gothic",
            "socat");

    /** Raised when the way it is made changes while the packages stay. */
    private static final int EDITION = 1;

    /** Its name in the engine; another list of packages is another name. */
    public static final String REFERENCE = "enshu/guacd:" + SUITE + "-" + EDITION + "-"
            + Integer.toHexString(String.join(",", PACKAGES).hashCode());

    private GuacdImage() {}

    static void make(ImageStore images) {
        DebianRoot.make(images, REFERENCE, SUITE, PACKAGES);
    }
}
