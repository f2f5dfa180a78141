/** Tests of the records that cross borders. */
@NullMarked
package enshu.exchange;

import org.jspecify.annotations.NullMarked;
