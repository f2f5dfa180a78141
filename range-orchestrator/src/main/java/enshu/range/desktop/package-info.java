/**
 * Whether a team's desktops can be opened: plan, engine → <b>desktop</b> → observations.
 */
@NullMarked
package enshu.range.desktop;

import org.jspecify.annotations.NullMarked;
