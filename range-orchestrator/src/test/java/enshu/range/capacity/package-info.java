@NullMarked
package enshu.range.capacity;

import org.jspecify.annotations.NullMarked;
