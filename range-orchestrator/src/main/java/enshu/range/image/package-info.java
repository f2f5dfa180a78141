/**
 * Images for ranges, made once by content: recipes of the library → <b>image</b> → docker.
 */
@NullMarked
package enshu.range.image;

import org.jspecify.annotations.NullMarked;
