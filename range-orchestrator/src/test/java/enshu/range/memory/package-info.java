/** Tests of what looks remember. */
@NullMarked
package enshu.range.memory;

import org.jspecify.annotations.NullMarked;
