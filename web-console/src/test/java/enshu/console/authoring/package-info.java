/** Drafts, revisions, uploads, try-outs and proofs, tried in a real PostgreSQL: browser → <b>authoring</b> → library. */
@NullMarked
package enshu.console.authoring;

import org.jspecify.annotations.NullMarked;
