package enshu.scoring.fairplay;

import java.time.Instant;

/**
 * A flag that a team took.
 *
 * @param flag its id
 * @param victim whose service it was planted in
 * @param team who handed it in
 * @param tick in which it was handed in
 */
public record Capture(String flag, String victim, String service, String team, int tick, Instant at) {}
