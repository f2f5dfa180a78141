package enshu.console.exercise;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the console's log what is wished of a range, under the range's id: the same under which every other process
 * speaks of what it does about it.
 */
public final class WishLog {
    private static final Logger log = LoggerFactory.getLogger(WishLog.class);

    private WishLog() {}

    /**
     * Says it.
     *
     * @param what in English
     */
    public static void say(UUID range, UUID exercise, String team, String what) {
        log.atInfo()
                .addKeyValue("range", range)
                .addKeyValue("exercise", exercise)
                .addKeyValue("team", team)
                .log(what);
    }
}
