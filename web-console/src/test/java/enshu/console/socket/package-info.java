/** Tests of the lines that tell a page what changes: <b>socket</b> on a session in memory. */
@NullMarked
package enshu.console.socket;

import org.jspecify.annotations.NullMarked;
