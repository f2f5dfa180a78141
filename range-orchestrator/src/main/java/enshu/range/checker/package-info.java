/**
 * Has checkers plant flags, read them back and use the services of a game between teams: <b>order</b> → <b>visit</b> (one
 * order worked off, task by task) → <b>result</b>. What a visit asks and what its answers mean are values; talking to a
 * checker is the edge.
 *
 * <p>Source of the tasks and their JSON: ENOWARS, Checker Protocol v2, https://github.com/enowars/specification.
 */
@NullMarked
package enshu.range.checker;

import org.jspecify.annotations.NullMarked;
