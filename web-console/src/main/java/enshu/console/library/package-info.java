/**
 * The scenarios that may be run: browser → <b>library</b> → scenario packages.
 */
@NullMarked
package enshu.console.library;

import org.jspecify.annotations.NullMarked;
