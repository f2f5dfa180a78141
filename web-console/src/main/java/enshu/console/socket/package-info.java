/** Lines that tell a page what changes: browser ← <b>socket</b> ← live, authoring. */
@NullMarked
package enshu.console.socket;

import org.jspecify.annotations.NullMarked;
