/** Tests of the kernel's side of a range. */
@NullMarked
package enshu.range.namespace;

import org.jspecify.annotations.NullMarked;
