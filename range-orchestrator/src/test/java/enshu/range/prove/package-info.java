@NullMarked
package enshu.range.prove;

import org.jspecify.annotations.NullMarked;
