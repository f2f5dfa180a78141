package enshu.scenario.reason;

import enshu.scenario.source.Message;
import java.util.List;

/**
 * Why an image of a range can't be had, and what to do. The console's pages know the English of these by heart
 * ({@code room/reason.ts}), as they know everything that is told of a range.
 */
public final class ImageReason {
    private static final int MOST_NAMED = 5;

    private ImageReason() {}

    /**
     * Which image it is, and whose.
     *
     * @param services that need it; of very many the first few are named; none for the desktop server's
     */
    public static Message of(String image, List<String> services, Message why) {
        List<String> named = services.subList(0, Math.min(MOST_NAMED, services.size()));
        if (named.isEmpty()) {
            return Message.of("reason.image-of-desktops", "image", image, "why", why);
        }
        return named.size() == services.size()
                ? Message.of("reason.image", "image", image, "services", named, "why", why)
                : Message.of(
                        "reason.image-of-many",
                        "image",
                        image,
                        "services",
                        named,
                        "more",
                        services.size() - named.size(),
                        "why",
                        why);
    }

    /** No registry answered. */
    public static Message unreachable(String cause) {
        return Message.of("reason.no-registry", "cause", cause);
    }

    /** A registry answered, and doesn't have it or doesn't give it. */
    public static Message refused(String cause) {
        return Message.of("reason.refused-by-registry", "cause", cause);
    }

    /** Its recipe failed, in this step. */
    public static Message unbuilt(String step, String cause) {
        return Message.of("reason.unbuilt", "step", step, "cause", cause);
    }
}
