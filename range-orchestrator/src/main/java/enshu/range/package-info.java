/**
 * Makes Docker match the wishes, and keeps it so: wish → <b>range</b> → engine, checks, world.
 */
@NullMarked
package enshu.range;

import org.jspecify.annotations.NullMarked;
