package enshu.scoring.arena;

import java.math.BigDecimal;

/**
 * Points given or taken by a person.
 *
 * @param team its number
 * @param service its number, or −1 for the team as a whole
 * @param tick in which they were given
 * @param position of the event in the ledger
 */
public record Adjustment(int team, int service, BigDecimal points, int tick, long position, String by, String reason) {}
