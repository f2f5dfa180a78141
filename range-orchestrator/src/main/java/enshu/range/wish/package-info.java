/**
 * Wishes and observations in PostgreSQL, and the loop of every range between them: console → <b>wish</b> → plan →
 * reconcile → observation → console.
 */
@NullMarked
package enshu.range.wish;

import org.jspecify.annotations.NullMarked;
