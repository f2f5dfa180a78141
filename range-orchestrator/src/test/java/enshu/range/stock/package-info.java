@NullMarked
package enshu.range.stock;

import org.jspecify.annotations.NullMarked;
