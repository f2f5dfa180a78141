/**
 * A team's screens and terminals: browser ⇄ <b>desktop</b> ⇄ guacd's and the hosts' Unix sockets.
 */
@NullMarked
package enshu.console.desktop;

import org.jspecify.annotations.NullMarked;
