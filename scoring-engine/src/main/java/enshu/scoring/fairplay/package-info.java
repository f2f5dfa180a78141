/**
 * What in a game's ledger may speak of teams that help each other: evidence for a person to judge, which changes no score
 * and punishes nobody.
 */
@NullMarked
package enshu.scoring.fairplay;

import org.jspecify.annotations.NullMarked;
