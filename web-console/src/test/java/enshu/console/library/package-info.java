/** Tests of the contents that are kept: a database of their own → <b>library</b>. */
@NullMarked
package enshu.console.library;

import org.jspecify.annotations.NullMarked;
