/** Who may what: browser → <b>rights</b>, the table of every endpoint and socket, tried against a running platform. */
@NullMarked
package enshu.console.rights;

import org.jspecify.annotations.NullMarked;
