/**
 * The commands of ./enshu, one class each.
 *
 * <p>Flow: enshu script → <b>command</b> → platform → state.
 */
@NullMarked
package enshu.launcher.command;

import org.jspecify.annotations.NullMarked;
