@NullMarked
package enshu.range.traffic;

import org.jspecify.annotations.NullMarked;
