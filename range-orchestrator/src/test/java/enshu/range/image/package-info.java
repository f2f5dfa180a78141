/** Tests of images: a store in memory → <b>image</b>. */
@NullMarked
package enshu.range.image;

import org.jspecify.annotations.NullMarked;
