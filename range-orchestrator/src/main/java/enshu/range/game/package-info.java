/**
 * Opens the game network between teams when their time of hardening is over: exercise clock, scenario → <b>game</b> → the
 * engine's end of the routers' cards.
 */
@NullMarked
package enshu.range.game;

import org.jspecify.annotations.NullMarked;
