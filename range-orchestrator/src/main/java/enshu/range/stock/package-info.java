/**
 * Images as people deal with them: listed, made ahead of time, and carried in a file to where there is no line.
 * Scenarios → <b>stock</b> → image, docker.
 */
@NullMarked
package enshu.range.stock;

import org.jspecify.annotations.NullMarked;
