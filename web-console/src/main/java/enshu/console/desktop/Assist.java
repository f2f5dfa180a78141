package enshu.console.desktop;

import java.time.Instant;
import java.util.Optional;

/**
 * An instructor's help at a team's desktop: asked for, and since somebody of the team agreed, given.
 *
 * @param account the instructor
 * @param name what the instructor is called
 * @param until when the asking, or the help itself, is over by itself
 * @param consent the member who agreed; empty as long as nobody did
 */
public record Assist(String account, String name, Instant until, Optional<Hands.Holder> consent) {}
